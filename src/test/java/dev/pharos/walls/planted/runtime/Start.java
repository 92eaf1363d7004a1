package dev.pharos.walls.planted.runtime;

public class Start {}
