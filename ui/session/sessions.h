// All that the window knows of the engine, each concern in a session of its own. A view takes the session
// that it shows, or all of them where it shows several.
#pragma once

#include "ui/session/comparison_session.h"
#include "ui/session/lab_session.h"
#include "ui/session/likelihood_session.h"
#include "ui/session/nearest_session.h"
#include "ui/session/quality_session.h"
#include "ui/session/sampling_session.h"
#include "ui/session/training_queue.h"
#include "ui/session/training_session.h"
#include "ui/session/training_speeds.h"
#include "ui/session/verdicts_session.h"

namespace flowlab {

/// In the order in which they take their part of the news: a later one may read those before it.
struct Sessions {
    Sessions(EngineConfig config, Settings& settings)
        : lab(std::move(config), settings), training(lab, settings), sampling(lab, training, settings),
          likelihood(lab, settings), nearest(lab), verdicts(lab),
          comparison(lab, training, sampling, settings), quality(lab, training, sampling, settings),
          queue(lab, training, settings) {}

    /// Nothing calls the receiver back any more.
    void disconnectFrom(const QObject& receiver) const {
        for (const QObject* session :
             std::initializer_list<const QObject*>{&lab, &training, &sampling, &likelihood, &nearest,
                                                   &verdicts, &comparison, &quality, &queue, &speeds})
            session->disconnect(&receiver);
    }

    LabSession lab;
    TrainingSession training;
    SamplingSession sampling;
    LikelihoodSession likelihood;
    NearestSession nearest;
    VerdictsSession verdicts;
    ComparisonSession comparison;
    QualitySession quality;
    TrainingQueue queue;
    TrainingSpeeds speeds{lab, training};
};

} // namespace flowlab
