// The engine's own few threads: each takes its share of a unit of work through the whole network alone.
//
// They wait asleep. OpenMP's teams spin at every barrier, and on a machine that also does something else a
// spinning thread takes the core from the very thread it waits for: the same work then took ten to a hundred
// times as long. So ATen and oneDNN run on one thread each, and whatever is worth dividing is divided here.
#pragma once

#include <functional>

namespace flowlab {

/// How many threads work together, the caller included. 0: one per core. Applies from the next run_shares()
/// on.
void set_worker_count(int count);
[[nodiscard]] int worker_count();

/// Calls work(0) … work(shares - 1), share i on thread i modulo worker_count(), share 0 on the caller, and
/// returns when all are done. The first exception, by share, is thrown again here. The threads are started by
/// the first call that needs them and inherit its scheduling class. Throws a std::logic_error when it is
/// called from within a share, or from two threads at once.
void run_shares(int shares, const std::function<void(int)>& work);

/// Calls work(0) … work(shares - 1) on the caller alone. For the first time that gradients are asked for:
/// what oneDNN prepares for them is not safe from two threads at once, and about one process in three hundred
/// got wrong first gradients.
void run_alone(int shares, const std::function<void(int)>& work);

/// From now on the workers and the caller stand back, so that a window stays smooth, without starving beside
/// other programs: see yield_this_thread().
void yield_workers();

} // namespace flowlab
