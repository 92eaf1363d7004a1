package dev.pharos.walls.planted.catalog.channels;

public class ChannelRow {}
