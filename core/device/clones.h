// Loops that are compiled for several instruction sets, of which the machine's best is called.
#pragma once

#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define FLOWLAB_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FLOWLAB_CLONES
#endif
#define FLOWLAB_INLINE [[gnu::always_inline]] inline
