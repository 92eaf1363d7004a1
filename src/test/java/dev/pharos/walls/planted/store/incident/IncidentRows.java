package dev.pharos.walls.planted.store.incident;

public class IncidentRows {}
