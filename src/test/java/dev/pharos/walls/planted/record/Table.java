package dev.pharos.walls.planted.record;

public class Table {}
