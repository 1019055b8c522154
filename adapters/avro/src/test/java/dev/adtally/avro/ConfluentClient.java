package dev.adtally.avro;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Confluent's own serializer and deserializer. They come with libraries of other versions than
 * ours, so they live in a class loader of their own; records cross its border as JSON.
 */
public final class ConfluentClient implements AutoCloseable {

  private final URLClassLoader loader;
  private final Map<String, Object> config;

  /**
   * Clients of one registry.
   *
   * @param jars the directory that the build of adapters/avro copies Confluent's classes to
   */
  public ConfluentClient(Path jars, URI registry) throws IOException {
    try (Stream<Path> files = Files.list(jars)) {
      List<URL> urls =
          files.filter(file -> file.toString().endsWith(".jar")).map(ConfluentClient::url).toList();
      loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
    config = Map.of("schema.registry.url", registry.toString());
  }

  /**
   * What KafkaAvroSerializer makes of a record in Avro's JSON encoding; it registers the schema.
   */
  public byte[] serialize(String topic, String schemaText, String json) throws Exception {
    Object schema = schema(schemaText);
    Class<?> schemaClass = type("org.apache.avro.Schema");
    Object decoderFactory = type("org.apache.avro.io.DecoderFactory").getMethod("get").invoke(null);
    Object decoder =
        type("org.apache.avro.io.DecoderFactory")
            .getMethod("jsonDecoder", schemaClass, String.class)
            .invoke(decoderFactory, schema, json);
    Object reader =
        type("org.apache.avro.generic.GenericDatumReader")
            .getConstructor(schemaClass)
            .newInstance(schema);
    Object row =
        type("org.apache.avro.generic.GenericDatumReader")
            .getMethod("read", Object.class, type("org.apache.avro.io.Decoder"))
            .invoke(reader, null, decoder);
    return (byte[])
        invoke(
            made("KafkaAvroSerializer"),
            "serialize",
            List.of(String.class, Object.class),
            topic,
            row);
  }

  /** What KafkaAvroDeserializer reads, as its record prints itself. */
  public String deserialize(String topic, byte[] value) throws Exception {
    return invoke(
            made("KafkaAvroDeserializer"),
            "deserialize",
            List.of(String.class, byte[].class),
            topic,
            value)
        .toString();
  }

  /** Confluent's configuration looks classes up by the thread's class loader. */
  private Object made(String name) throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Object made =
          type("io.confluent.kafka.serializers." + name).getDeclaredConstructor().newInstance();
      made.getClass().getMethod("configure", Map.class, boolean.class).invoke(made, config, false);
      return made;
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  private Object schema(String text) throws ReflectiveOperationException {
    Class<?> parser = type("org.apache.avro.Schema$Parser");
    return parser
        .getMethod("parse", String.class)
        .invoke(parser.getDeclaredConstructor().newInstance(), text);
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, true, loader);
  }

  private static Object invoke(
      Object target, String method, List<Class<?>> parameters, Object... arguments)
      throws Exception {
    try {
      return target
          .getClass()
          .getMethod(method, parameters.toArray(Class[]::new))
          .invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("Confluent's client failed", e.getCause());
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " has no URL", e);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
