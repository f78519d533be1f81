#include "tests/support/torch_support.h" // stands on its own; its target carries the precompiled header
