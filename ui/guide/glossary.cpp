// One row per term: a new one needs nothing else.
#include "ui/guide/glossary.h"

#include "ui/guide/term_pictures.h"

#include <QCoreApplication>

#include <algorithm>

namespace flowlab {
namespace {

/// The context of this file's texts.
struct Glossary {
    Q_DECLARE_TR_FUNCTIONS(flowlab::Glossary)
};

} // namespace

std::vector<GlossaryTerm> glossary() {
    return {
        {QStringLiteral("t"),
         Glossary::tr("time t"),
         Glossary::tr("Time t says how far along its way a sample is: 0 is pure noise, 1 is data. It is not "
                      "measured in seconds, and drawing a sample means leading it from 0 to 1."),
         QStringLiteral("t ∈ [0, 1],  x(0) = x₀,  x(1) = x₁"),
         {},
         term_picture::tiles,
         Glossary::tr("Five pictures from left to right: at t = 0 there is only noise, at t = 1 a digit, and "
                      "in between ever less noise.")},
        {QStringLiteral("noise"),
         Glossary::tr("noise"),
         Glossary::tr("Noise is a picture whose pixels are independent numbers from the standard normal "
                      "distribution. Every sample starts from such a picture, and with the same settings the "
                      "same noise always becomes the same sample."),
         QStringLiteral("x₀ ~ N(0, I)"),
         {},
         term_picture::noise,
         Glossary::tr("A square of grey values without any pattern, and beside it the bell curve that they "
                      "come from, with its middle at 0.")},
        {QStringLiteral("path"), Glossary::tr("path"),
         Glossary::tr(
             "A path mixes noise and data: at time t a state holds the share α(t) of a picture and σ(t) of "
             "noise. The network is trained on such states, with the path's own velocity as its target."),
         QStringLiteral("x_t = α(t) x₁ + σ(t) x₀"), QStringLiteral("arXiv 2210.02747"), term_picture::path,
         Glossary::tr("Points of noise on the left are joined by straight lines to points of data on the "
                      "right; half way along each line lies a state.")},
        {QStringLiteral("schedule"), Glossary::tr("schedule"),
         Glossary::tr("The schedule is the pair of functions α and σ, which say how much data and how much "
                      "noise a state holds at each t. On the linear schedule, that of rectified flow, both "
                      "are straight lines."),
         Glossary::tr("linear: α = t, σ = 1 − t;  cosine: α = sin(πt/2), σ = cos(πt/2)"),
         QStringLiteral("arXiv 2412.06264"), term_picture::schedule,
         Glossary::tr("Two lines over t: α rises from 0 to 1, and σ, dashed, falls from 1 to 0.")},
        {QStringLiteral("velocity"), Glossary::tr("velocity v"),
         Glossary::tr(
             "The velocity says in which direction, and how fast, each pixel of a sample changes at time t. "
             "The network learns to predict it, and the sampler follows it from noise to data."),
         Glossary::tr("dx/dt = v(x, t);  target u = α̇ x₁ + σ̇ x₀, linear: x₁ − x₀"),
         QStringLiteral("arXiv 2210.02747"), term_picture::arrows,
         Glossary::tr("A field of arrows that point towards five data points; a sample follows them to one "
                      "of the points.")},
        {QStringLiteral("prediction"), Glossary::tr("predicted x̂₁"),
         Glossary::tr("The predicted x̂₁ is the picture that the network expects at t = 1, as seen from the "
                      "present state. It is blurred at first, a mean of many possible pictures, and becomes "
                      "sharper as t grows."),
         Glossary::tr("x̂₁ = (σ v − σ̇ x) / (α̇ σ − σ̇ α);  linear: x + (1 − t) v"),
         QStringLiteral("arXiv 2209.03003"), term_picture::tangents,
         Glossary::tr("A bent curve of a sample over t; from two of its points a dashed tangent goes on to t "
                      "= 1, the later one ends nearer to the true end.")},
        {QStringLiteral("solver"),
         Glossary::tr("solver"),
         Glossary::tr("A solver leads a sample from noise to data in steps, and asks the network for the "
                      "velocity at each of them. Better ones ask several times per step, or remember earlier "
                      "answers, to follow a bent trajectory more closely."),
         Glossary::tr("x(t + h) = x(t) + ∫ v(x(s), s) ds,  s from t to t + h"),
         {},
         term_picture::solvers,
         Glossary::tr("The true curve of one pixel over t; four steps of Euler, dashed, end far from it, one "
                      "step of RK4, dotted, ends close to it.")},
        {QStringLiteral("nfe"),
         Glossary::tr("NFE"),
         Glossary::tr(
             "NFE counts how often the network is evaluated for one sample, which is what the sample costs. "
             "More evaluations follow the true trajectory more closely, with ever less to gain."),
         Glossary::tr("NFE = steps × evaluations per step"),
         {},
         term_picture::costs,
         Glossary::tr("The true curve of one pixel over t, with 2 steps, dashed, that end far from it, and 8 "
                      "steps that end near it.")},
        {QStringLiteral("euler"),
         Glossary::tr("Euler"),
         Glossary::tr(
             "Euler's method takes the velocity at the beginning of a step and keeps it until the end. It "
             "needs one evaluation per step, and its error falls in proportion to the length of the steps."),
         QStringLiteral("x ← x + h v(x, t)"),
         {},
         term_picture::euler,
         Glossary::tr("Four straight arrows, each along the slope at its beginning, drift away from the bent "
                      "true curve.")},
        {QStringLiteral("rk4"),
         Glossary::tr("RK4"),
         Glossary::tr("RK4 asks for the velocity four times in a step: at its beginning, twice in its middle "
                      "and at its end. The weighted mean of the four leaves an error that falls with the "
                      "fourth power of the length of the steps."),
         QStringLiteral("x ← x + h (k₁ + 2 k₂ + 2 k₃ + k₄) / 6"),
         {},
         term_picture::rungeKutta,
         Glossary::tr("Four short arrows k₁ to k₄ at the beginning, the middle and the end of one step, "
                      "whose dotted result ends close to the true curve.")},
        {QStringLiteral("order"),
         Glossary::tr("order"),
         Glossary::tr(
             "The order p of a solver says how fast its error falls as the steps become shorter. Steps of "
             "half the length leave about a half of the error at order 1, and a sixteenth at order 4."),
         Glossary::tr("error ≈ C hᵖ"),
         {},
         term_picture::orders,
         Glossary::tr("Three straight lines of error against NFE on logarithmic axes: those of order 1, 2 "
                      "and 4 fall ever more steeply.")},
        {QStringLiteral("straightness"), Glossary::tr("straightness"),
         Glossary::tr("Straightness measures how far the velocity along a trajectory is from the straight "
                      "way between its two ends. At 0 every trajectory is a straight line at constant speed, "
                      "and a single Euler step would do."),
         QStringLiteral("S = ∫ E ‖(x₁ − x₀) − v(x_t, t)‖² dt / d"), QStringLiteral("arXiv 2209.03003"),
         term_picture::bend,
         Glossary::tr("A bent trajectory from x₀ to x₁, the dashed straight line between its ends, and the "
                      "gaps between the two.")},
        {QStringLiteral("guidance"), Glossary::tr("guidance w"),
         Glossary::tr("Guidance moves the velocity away from what the network predicts without a label and "
                      "towards what it predicts with one. At w = 1 nothing is added; higher values follow "
                      "the label more strongly and make the samples more alike."),
         QStringLiteral("v = v_∅ + w (v_y − v_∅)"), QStringLiteral("arXiv 2207.12598"),
         term_picture::guidance,
         Glossary::tr("Three arrows from one state: v without a label, v with the label, and, dashed, as far "
                      "again beyond it at w = 2.")},
        {QStringLiteral("seed"),
         Glossary::tr("seed"),
         Glossary::tr(
             "The seed decides all random numbers: the same seed gives the same noise in every view. So "
             "whatever differs between two pictures comes from the setting that was changed."),
         Glossary::tr("x₀ of sample i = noise(seed, i)"),
         {},
         term_picture::seeds,
         Glossary::tr("Three squares of noise: the two of seed 42 are equal, that of seed 7 differs.")},
        {QStringLiteral("loss"), Glossary::tr("loss"),
         Glossary::tr("The loss is what training makes small: the mean distance between the predicted "
                      "velocity and its target. It does not fall to 0, for a noisy state may lie on the "
                      "paths to many different pictures."),
         QStringLiteral("L = E ‖v(x_t, t) − u‖² / d"), QStringLiteral("arXiv 2210.02747"), term_picture::loss,
         Glossary::tr("The loss of each step as a jumping line and its mean as a smooth one: both fall fast "
                      "at first and then ever more slowly.")},
        {QStringLiteral("batch"),
         Glossary::tr("batch"),
         Glossary::tr("A batch is the set of pictures that one step of training looks at. A larger batch "
                      "gives the step a steadier direction, and leaves time for fewer steps."),
         Glossary::tr("ĝ = (1/B) Σ ∇L(xⁱ),  i = 1 … B"),
         {},
         term_picture::batch,
         Glossary::tr(
             "Rows of squares stand for the training pictures; eight of them, drawn by chance, are filled.")},
        {QStringLiteral("step"),
         Glossary::tr("step"),
         Glossary::tr("A step of training changes all weights a little, in the direction that lowers the "
                      "loss of one batch. The steps of a solver are something else: they lead a sample along "
                      "t and change no weights."),
         QStringLiteral("θ ← θ − η ĝ"),
         {},
         term_picture::descent,
         Glossary::tr("A bowl, the loss over a weight, with four arrows that lead down to its bottom in ever "
                      "shorter steps.")},
        {QStringLiteral("learning-rate"),
         Glossary::tr("learning rate"),
         Glossary::tr(
             "The learning rate η is the factor that decides how far one training step goes. If it is too "
             "small the network learns slowly, if it is too large the loss jumps or diverges."),
         QStringLiteral("θ ← θ − η ĝ"),
         {},
         term_picture::rates,
         Glossary::tr("In the bowl of the loss short steps creep downwards on the left; long ones, dashed, "
                      "leap from side to side and climb.")},
        {QStringLiteral("weight-decay"), Glossary::tr("weight decay"),
         Glossary::tr("Weight decay draws every weight a little towards 0 at each step. It keeps weights "
                      "small that the data do not ask for, so that the network stays smooth."),
         QStringLiteral("θ ← θ − η ĝ − η λ θ"), QStringLiteral("arXiv 1711.05101"), term_picture::shrinking,
         Glossary::tr("Four weights that nothing else moves, above and below 0: with decay they come nearer "
                      "to 0 with every step.")},
        {QStringLiteral("ema"),
         Glossary::tr("EMA"),
         Glossary::tr("EMA is a moving average of the weights over the latest steps of training. It evens "
                      "out the jumps of single steps, so that averaged weights usually draw better samples "
                      "than the last raw ones."),
         QStringLiteral("e ← β e + (1 − β) θ,  β = min(β_max, (1 + n)/(10 + n))"),
         {},
         term_picture::averaging,
         Glossary::tr("A weight over the steps of a training: the raw value jumps widely, its moving average "
                      "is a calm line through it.")},
        {QStringLiteral("label-drop"), Glossary::tr("label drop"),
         Glossary::tr(
             "In training the label is hidden from some samples, from each with a small probability p. So "
             "one network learns both velocities that guidance needs: with a label, and without."),
         Glossary::tr("y ← ∅ with probability p"), QStringLiteral("arXiv 2207.12598"), term_picture::labels,
         Glossary::tr(
             "Five training pictures with their labels below; one label is replaced by the sign for none.")},
        {QStringLiteral("coupling"), Glossary::tr("coupling"),
         Glossary::tr("The coupling decides which noise is paired with which picture in a batch. Where near "
                      "ones are paired, paths cross less, and trajectories become straighter."),
         Glossary::tr("independent: by chance;  OT: the pairing with the least Σ ‖x₁ − x₀‖²"),
         QStringLiteral("arXiv 2302.00482"), term_picture::pairs,
         Glossary::tr("On the left five lines from noise to data cross each other; on the right the same "
                      "points are paired without a crossing.")},
        {QStringLiteral("t-distribution"), Glossary::tr("t-distribution"),
         Glossary::tr("The t-distribution decides how often each time t occurs in training. A U shape trains "
                      "more on both ends, and the bell of logit-normal more on the middle."),
         Glossary::tr("uniform: p(t) = 1;  logit-normal: t = 1 / (1 + exp(−m − s n)), n ~ N(0, 1)"),
         QStringLiteral("arXiv 2403.03206, 2405.20320"), term_picture::timeDensities,
         Glossary::tr("Three densities over t: a level line, a dashed U that is high at both ends, and a "
                      "bell that is high in the middle.")},
        {QStringLiteral("weighting"), Glossary::tr("weighting"),
         Glossary::tr("A weighting multiplies the loss at each t by a factor. It changes how much a time "
                      "counts, where the t-distribution changes how often it occurs."),
         QStringLiteral("L = E w(t) ‖v(x_t, t) − u‖² / d"), QStringLiteral("arXiv 2403.03206"),
         term_picture::weights,
         Glossary::tr("Three weights over t: one stays level, one falls towards the data, and one, dashed, "
                      "rises towards the data.")},
        {QStringLiteral("transport-cost"), Glossary::tr("transport cost"),
         Glossary::tr("The transport cost is the mean squared distance between a noise and the picture that "
                      "belongs to it. A coupling that pairs near ones lowers it in training; of a sampler it "
                      "says how far its trajectories lead."),
         QStringLiteral("E ‖x₁ − x₀‖² / d"), QStringLiteral("arXiv 2302.00482"), term_picture::pairs,
         Glossary::tr("The lines on the left, from noise to data by chance, are longer than those on the "
                      "right, which join near points.")},
        {QStringLiteral("budget"),
         Glossary::tr("budget"),
         Glossary::tr(
             "The budget is what a training may use: seconds of computing, passes over the data, or steps. "
             "The learning rate comes down as it is used up, which gives the last steps their fine work."),
         Glossary::tr("η(f) = η (1 − f (1 − r)),  f: share used, r: final share of η"),
         {},
         term_picture::budget,
         Glossary::tr("A bar that is filled to six tenths, and above it the learning rate: it rises at once "
                      "and then falls in a line.")},
        {QStringLiteral("history"),
         Glossary::tr("history of samples"),
         Glossary::tr("The history of a run holds the samples that its network drew after ever more steps, "
                      "always from the same noise. Two runs with the same noise can be compared picture by "
                      "picture, at the same step or at the same second of computing."),
         Glossary::tr("x₁(n) = x₀ + ∫ v(x_t, t; θₙ) dt,  θₙ: weights after n steps"),
         {},
         term_picture::history,
         Glossary::tr("Five pictures of one digit that become clearer from left to right; the fourth is "
                      "larger, and under it stands the handle of a slider.")},
        {QStringLiteral("fid"), Glossary::tr("FID"),
         Glossary::tr("The judge turns pictures into features, and FID is the distance between the mean and "
                      "covariance of those of samples and those of test pictures. Lower is better, and only "
                      "values of the same judge and of equally many samples may be compared."),
         QStringLiteral("FID = ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½)"), QStringLiteral("arXiv 1706.08500"),
         term_picture::clouds,
         Glossary::tr("Two overlapping ellipses, the spread of test pictures and, dashed, of samples, with a "
                      "line between their means μ₁ and μ₂.")},
        {QStringLiteral("kid"), Glossary::tr("KID"),
         Glossary::tr("KID compares the features of samples and of test pictures pair by pair, and assumes "
                      "nothing about the shape of their distributions. Unlike FID it is right on average for "
                      "any number of samples, and near 0 it may fall below 0 by chance."),
         QStringLiteral("KID = E k(s, s′) + E k(r, r′) − 2 E k(s, r),  k(a, b) = (a · b / F + 1)³"),
         QStringLiteral("arXiv 1801.01401"), term_picture::clusters,
         Glossary::tr("Two clusters of points, test pictures and samples, with lines between the pairs that "
                      "are compared.")},
        {QStringLiteral("precision-recall"), Glossary::tr("precision and recall"),
         Glossary::tr("Precision is the share of samples that lie among the test pictures, recall the share "
                      "of test pictures that lie among the samples. Low precision means bad pictures, low "
                      "recall means that some kinds of pictures are missing."),
         Glossary::tr("precision = |S in R| / |S|,  recall = |R in S| / |R|"),
         QStringLiteral("arXiv 1904.06991"), term_picture::overlap,
         Glossary::tr("Two overlapping regions, R of the test pictures and S, dashed, of the samples; some "
                      "samples lie in both, some only in S.")},
        {QStringLiteral("exact-field"),
         Glossary::tr("exact field"),
         Glossary::tr("For a finite set of pictures the best velocity can be written down: a mean over all "
                      "of them, each weighted by how well it explains the state. It needs no training, and "
                      "it leads back to the pictures themselves."),
         QStringLiteral("u = Σ pₖ (α̇ xₖ + σ̇ (x − α xₖ)/σ),  pₖ ∝ exp(−‖x − α xₖ‖² / 2σ²)"),
         {},
         term_picture::average,
         Glossary::tr("Lines from a state x to five pictures, the thicker the more a picture counts, and an "
                      "arrow towards their weighted mean.")},
        {QStringLiteral("likelihood"), Glossary::tr("likelihood"),
         Glossary::tr(
             "The likelihood is the probability density that a model gives to a picture: the picture is "
             "followed back to its noise, and on the way it is added up how much the flow squeezes space. It "
             "is stated in bits per pixel, and fewer bits mean a more probable picture."),
         QStringLiteral("log p₁(x₁) = log p₀(x₀) − ∫ div v(x_t, t) dt"), QStringLiteral("arXiv 1810.01367"),
         term_picture::densities,
         Glossary::tr("Lines that lie far apart under the low wide hill p₀ come close together under the "
                      "high narrow hill p₁.")},
    };
}

std::optional<GlossaryTerm> glossaryTerm(const QString& key) {
    const auto terms = glossary();
    const auto found = std::ranges::find(terms, key, &GlossaryTerm::key);
    return found == terms.end() ? std::nullopt : std::optional(*found);
}

} // namespace flowlab
