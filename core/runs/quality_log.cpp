#include "core/runs/quality_log.h"

#include "core/base/csv.h"

#include <cmath>
#include <cstdio>
#include <string>

namespace flowlab {
namespace {

std::string line_of(const QualityPoint& p, double seconds) {
    std::string accuracy;
    char text[400];
    if (!std::isnan(p.accuracy)) {
        std::snprintf(text, sizeof text, "%.6g", p.accuracy);
        accuracy = text;
    }
    std::snprintf(text, sizeof text,
                  "%lld,%.3f,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%s,%.6g,%d,%s,%.6g,%.6g,%llu,%.3f,%s,%s,%s",
                  static_cast<long long>(p.step), seconds, p.fid.mean, p.fid.error, p.precision, p.recall,
                  p.density, p.coverage, accuracy.c_str(), p.sure, p.samples, p.solver.c_str(), p.nfe,
                  p.guidance, static_cast<unsigned long long>(p.seed), p.seconds, p.judge.c_str(),
                  csv_number(p.kid.mean).c_str(), csv_number(p.kid.error).c_str());
    return text;
}

} // namespace

QualityLog::QualityLog(const std::filesystem::path& folder, std::int64_t last)
    : log_(
          path(folder),
          "step,seconds,fid,fid_jackknife,precision,recall,density,coverage,accuracy,sure,samples,solver,nfe,"
          "guidance,seed,measure_seconds,judge,kid,kid_jackknife", // new columns last: older lines stay
          last) {}

void QualityLog::add(const QualityPoint& point, double seconds) {
    if (point.step > log_.last_kept()) log_.add(line_of(point, seconds));
}

std::filesystem::path QualityLog::path(const std::filesystem::path& folder) {
    return folder / "quality.csv";
}

} // namespace flowlab
