package dev.adtally.stray.planted;

public class Stray {}
