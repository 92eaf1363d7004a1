package dev.pharos.walls.planted.web;

import dev.pharos.walls.planted.Breaks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;

@Breaks("every resource names the role that it wants")
class AnswersAnybody {
    @GET
    public String forgotten() {
        return "";
    }

    @POST
    @RolesAllowed("root")
    public String misspelt() {
        return "";
    }
}
