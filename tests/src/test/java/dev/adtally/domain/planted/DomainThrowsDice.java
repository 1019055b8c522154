package dev.adtally.domain.planted;

import java.util.Random;

public class DomainThrowsDice {
  int next(Random random) {
    return random.nextInt();
  }
}
