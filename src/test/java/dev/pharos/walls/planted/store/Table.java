package dev.pharos.walls.planted.store;

public class Table {}
