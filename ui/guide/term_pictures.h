// The glossary's pictures, each drawn by a function of the canvas alone. Symbols, never words, stand in them:
// they are the same in every language.
#pragma once

namespace flowlab {

class TermCanvas;

namespace term_picture {

// Samples on their way from noise to data.
void path(TermCanvas& canvas);
void arrows(TermCanvas& canvas);
void tiles(TermCanvas& canvas);
void history(TermCanvas& canvas);
void noise(TermCanvas& canvas);
void seeds(TermCanvas& canvas);
void labels(TermCanvas& canvas);
void batch(TermCanvas& canvas);
void guidance(TermCanvas& canvas);
void pairs(TermCanvas& canvas);
void bend(TermCanvas& canvas);
void tangents(TermCanvas& canvas);
void average(TermCanvas& canvas);
void densities(TermCanvas& canvas);

// One pixel of a sample over t, and how solvers follow it.
void costs(TermCanvas& canvas);
void solvers(TermCanvas& canvas);
void euler(TermCanvas& canvas);
void rungeKutta(TermCanvas& canvas);
void orders(TermCanvas& canvas);

// Curves of a training, and of what is measured.
void schedule(TermCanvas& canvas);
void loss(TermCanvas& canvas);
void averaging(TermCanvas& canvas);
void descent(TermCanvas& canvas);
void rates(TermCanvas& canvas);
void shrinking(TermCanvas& canvas);
void timeDensities(TermCanvas& canvas);
void weights(TermCanvas& canvas);
void budget(TermCanvas& canvas);
void clouds(TermCanvas& canvas);
void clusters(TermCanvas& canvas);
void overlap(TermCanvas& canvas);

} // namespace term_picture

} // namespace flowlab
