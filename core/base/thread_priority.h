// How a thread shares the processors with others. All of it is Linux's and needs no privilege; elsewhere, and
// on kernels that know less, nothing happens.
#pragma once

namespace flowlab {

/// The calling thread stands back: beside threads of other programs it gets two fifths of what they get,
/// and a waiting window goes before it. Threads that it starts later do the same.
void yield_this_thread();

/// The calling thread works in short bursts and wants to begin each at once, as a window's does: it asks for
/// short turns, which Linux 6.12 and later answer by letting it begin earlier. Its share stays what it is.
/// Threads that it starts are ordinary ones.
void answer_at_once();

} // namespace flowlab
