package dev.adtally.tools.stack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks Hive's two servers something small in their own protocols, without a client library. */
final class HiveProbe {
  private static final int TIMEOUT_MILLIS = 4000;
  private static final int THRIFT_CALL = 0x80010001;
  private static final int THRIFT_REPLY = 0x80010002;
  private static final byte SASL_START = 1;
  private static final byte SASL_OK = 2;
  private static final byte SASL_COMPLETE = 5;

  private final int serverPort;
  private final int metastorePort;

  HiveProbe(int serverPort, int metastorePort) {
    this.serverPort = serverPort;
    this.metastorePort = metastorePort;
  }

  /** Whether HiveServer2 lets a client in and the metastore answers a call. */
  boolean answers() {
    return ask(metastorePort, HiveProbe::callMetastore) && ask(serverPort, HiveProbe::logIn);
  }

  private static boolean ask(int port, Question question) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return question.ask(
          new DataInputStream(socket.getInputStream()),
          new DataOutputStream(socket.getOutputStream()));
    } catch (IOException e) {
      return false;
    }
  }

  /** Thrift's binary protocol: the metastore's function getStatus, which takes no arguments. */
  private static boolean callMetastore(DataInputStream in, DataOutputStream out)
      throws IOException {
    byte[] name = "getStatus".getBytes(StandardCharsets.US_ASCII);
    out.writeInt(THRIFT_CALL);
    out.writeInt(name.length);
    out.write(name);
    out.writeInt(1);
    out.writeByte(0);
    out.flush();
    return in.readInt() == THRIFT_REPLY;
  }

  /** Thrift's SASL handshake with the mechanism PLAIN, by which any user may come in. */
  private static boolean logIn(DataInputStream in, DataOutputStream out) throws IOException {
    send(out, SASL_START, "PLAIN");
    send(out, SASL_OK, "\0probe\0probe");
    return in.readByte() == SASL_COMPLETE;
  }

  private static void send(DataOutputStream out, byte status, String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    out.writeByte(status);
    out.writeInt(payload.length);
    out.write(payload);
    out.flush();
  }

  private interface Question {
    boolean ask(DataInputStream in, DataOutputStream out) throws IOException;
  }
}
