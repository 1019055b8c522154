package dev.adtally.jobs.attribution;

import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Where keyed state is kept: tests of state run on both. */
enum StateStore {
  HEAP,
  ROCKSDB;

  StateBackend backend() {
    return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
  }
}
