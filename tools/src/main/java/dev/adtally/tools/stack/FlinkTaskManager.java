package dev.adtally.tools.stack;

import dev.adtally.tools.flink.FlinkRest;
import dev.adtally.tools.ports.Port;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.ports.StackPorts;
import java.io.IOException;

/** The one TaskManager, with all slots. It works when the JobManager counts its slots. */
final class FlinkTaskManager implements StackPart {
  private final FlinkHome home;
  private final StackPorts ports;
  private final FlinkRest rest;

  FlinkTaskManager(FlinkHome home, StackPorts ports) {
    this.home = home;
    this.ports = ports;
    this.rest = new FlinkRest(StackAddresses.of(ports).flinkUrl());
  }

  @Override
  public Part part() {
    return Part.FLINK_TASKMANAGER;
  }

  @Override
  public String address() {
    return ports.address(Port.FLINK_TM_RPC);
  }

  @Override
  public void prepare() throws IOException {
    home.write();
  }

  @Override
  public Command command() throws IOException, InterruptedException {
    return home.command(
        part(),
        "GET_TM_RESOURCE_PARAMS",
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
  }

  @Override
  public boolean answers() throws InterruptedException {
    try {
      // The JobManager still counts a killed TaskManager's slots for a while: look at both.
      return PortCheck.accepts(ports.number(Port.FLINK_TM_RPC))
          && rest.slotCount() >= FlinkHome.SLOTS;
    } catch (IOException e) {
      return false;
    }
  }
}
