package dev.adtally.domain.planted;

public interface ThingPort {}
