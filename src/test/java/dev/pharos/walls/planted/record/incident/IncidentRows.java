package dev.pharos.walls.planted.record.incident;

public class IncidentRows {}
