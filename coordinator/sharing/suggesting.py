"""A password that can be said on the telephone: plain words nobody has to spell, and two figures."""

import secrets

_WORDS = (
    "anchor", "apple", "arrow", "autumn", "badge", "baker", "banjo", "barley", "basket", "beacon", "bench",
    "berry", "birch", "blanket", "bottle", "bracken", "branch", "bread", "bridge", "bright", "brook", "bucket",
    "butter", "button", "cabin", "candle", "canvas", "carpet", "castle", "cedar", "chalk", "cherry", "chestnut",
    "circle", "clever", "cliff", "cloud", "clover", "cobble", "coffee", "copper", "coral", "cotton", "cradle",
    "cricket", "crystal", "curtain", "daisy", "dancer", "desert", "dinner", "dolphin", "donkey", "dragon", "drift",
    "eagle", "early", "ember", "engine", "evening", "falcon", "feather", "fennel", "ferry", "fiddle", "finger",
    "flannel", "forest", "fossil", "fountain", "garden", "garlic", "ginger", "glacier", "globe", "goose",
    "granite", "grape", "gravel", "guitar", "hammer", "harbour", "harvest", "hazel", "heather", "hedge", "heron",
    "hollow", "honey", "island", "ivory", "jacket", "jasmine", "jigsaw", "juniper", "kettle", "kitchen", "kitten",
    "ladder", "lantern", "lemon", "lettuce", "linen", "lobster", "maple", "marble", "meadow", "melon", "mirror",
    "mitten", "morning", "mountain", "mustard", "napkin", "nettle", "nutmeg", "oatmeal", "ocean", "olive", "onion",
    "orange", "orchard", "otter", "paddle", "paper", "parsley", "pebble", "pencil", "pepper", "pickle", "pigeon",
    "pillow", "planet", "plum", "pocket", "pollen", "pony", "poppy", "potter", "pumpkin", "puzzle", "rabbit",
    "radish", "raven", "ribbon", "river", "robin", "rocket", "saddle", "saffron", "salmon", "sandal", "satin",
    "saucer", "scarf", "shell", "shelter", "silver", "skylark", "slipper", "spinach", "spring", "squirrel",
    "stable", "steeple", "summer", "sunny", "swallow", "teapot", "thistle", "thunder", "ticket", "timber",
    "tractor", "trumpet", "tulip", "tunnel", "turnip", "turtle", "valley", "velvet", "violet", "wagon", "walnut",
    "weather", "whistle", "willow", "window", "winter", "wooden", "yellow",
)  # fmt: skip
_HOW_MANY = 5


def suggested_password() -> str:
    """``meadow-otter-kettle-violet-barley-47``: five words of some two hundred and two figures, about 45 bits of chance."""
    return "-".join([*(secrets.choice(_WORDS) for _ in range(_HOW_MANY)), f"{secrets.randbelow(90) + 10}"])
