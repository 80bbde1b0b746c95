"""The names of every migration in order: names never change, new ones are added at the end."""

NAMES = ("0001_foundation", "0002_trust", "0003_partners", "0004_planner", "0005_families")

# "CoOr" in ASCII: tells the system's file(1) and us whose database this is.
APPLICATION_ID = 0x436F4F72

# What ours.digest makes of the structure of every released shape. The one of the last shape saves building a reference at
# each opening; tests/file/test_ours.py says what it has to be. Once released, a structure changes by a migration only.
RELEASED = {
    NAMES[:1]: "ff29c1e942ce0aefb25766c6",
    NAMES[:2]: "0e1c16e5f6a963f14c840b6b",
    NAMES[:3]: "b46c37eb6801108d2db320fa",
    NAMES[:4]: "d767abaa26e16360e27aeb32",
    NAMES[:5]: "ef6d2d59730478787aba230c",
}
