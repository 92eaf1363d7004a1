package dev.pharos.walls.planted.crowd;

import dev.pharos.walls.planted.Breaks;

@Breaks("no package holds more than 15 classes")
class OneTooMany {}

class Second {}

class Third {}

class Fourth {}

class Fifth {}

class Sixth {}

class Seventh {}

class Eighth {}

class Ninth {}

class Tenth {}

class Eleventh {}

class Twelfth {}

class Thirteenth {}

class Fourteenth {}

class Fifteenth {}

class Sixteenth {}
