package dev.adtally.tools.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The addresses on which processes listen, from /proc. */
final class Listeners {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private Listeners() {}

  /** Where a process listens, TCP over IPv4 and IPv6. */
  static List<InetAddress> of(ProcessHandle process) throws IOException {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    Set<String> sockets = sockets(proc.resolve("fd"));
    List<InetAddress> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      addresses.addAll(parse(Files.readAllLines(proc.resolve("net").resolve(table)), sockets));
    }
    return addresses;
  }

  /** The inode numbers of a process's sockets; a file descriptor that closes meanwhile is none. */
  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    List<Path> links;
    try (Stream<Path> entries = Files.list(descriptors)) {
      links = entries.toList();
    }
    for (Path link : links) {
      if (Files.isSymbolicLink(link)) {
        String target = Files.readSymbolicLink(link).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  /** The local addresses of the listening sockets with these inodes in a table of /proc/net. */
  static List<InetAddress> parse(List<String> table, Set<String> inodes)
      throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String line : table.subList(1, table.size())) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields[STATE].equals(LISTENING) && inodes.contains(fields[INODE])) {
        String address = fields[LOCAL_ADDRESS];
        addresses.add(address(address.substring(0, address.indexOf(':'))));
      }
    }
    return addresses;
  }

  /** The kernel writes every four bytes as one number, the least significant byte first here. */
  private static InetAddress address(String hex) throws UnknownHostException {
    byte[] written = HexFormat.of().parseHex(hex);
    byte[] address = new byte[written.length];
    for (int i = 0; i < written.length; i++) {
      address[i] = written[i / 4 * 4 + 3 - i % 4];
    }
    return InetAddress.getByAddress(address);
  }
}
