package dev.adtally.tools.stack;

import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.ports.StackPorts;
import java.io.IOException;

/** The JobManager of a session cluster, with web UI. */
final class FlinkJobManager implements StackPart {
  private final FlinkHome home;
  private final StackPorts ports;
  private final FlinkRest rest;

  FlinkJobManager(FlinkHome home, StackPorts ports) {
    this.home = home;
    this.ports = ports;
    this.rest = new FlinkRest(address());
  }

  @Override
  public Part part() {
    return Part.FLINK_JOBMANAGER;
  }

  @Override
  public String address() {
    return StackAddresses.of(ports).flinkUrl();
  }

  @Override
  public void prepare() throws IOException {
    home.write();
  }

  @Override
  public Command command() throws IOException, InterruptedException {
    return home.command(
        part(),
        "GET_JM_RESOURCE_PARAMS",
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
  }

  @Override
  public boolean answers() throws InterruptedException {
    try {
      rest.slotCount();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
