package dev.adtally.domain.planted.util;

public class VaguelyPlaced {}
