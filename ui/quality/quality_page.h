// The page Quality of the workspace Compare: what the judge says of every solver's samples against their
// cost, as a chart and as a table.
#pragma once

#include "ui/quality/quality_words.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace flowlab {

class ChoiceBox;
class QualityPlot;
class QualityTable;
class RunStrip;
struct Sessions;

class QualityPage : public QWidget {
    Q_OBJECT
  public:
    explicit QualityPage(Sessions& sessions, QWidget* parent = nullptr);

    [[nodiscard]] QualityPlot* plot() const { return plot_; }
    [[nodiscard]] QualityTable* table() const { return table_; }
    void setMeasure(QualityMeasure measure);
    /// Its button may stand elsewhere.
    [[nodiscard]] RunStrip* strip() const { return strip_; }

  Q_SIGNALS:
    /// The user wants to run the measurement, or to cancel the one in progress.
    void runAsked();

  private:
    QWidget* buildInvitation();
    QWidget* buildChart();
    void begin();
    void grow();
    void refreshCaption();
    void refresh();
    [[nodiscard]] QString costWords() const;
    [[nodiscard]] QString progressWords() const;
    [[nodiscard]] QString doneWords() const;

    Sessions& sessions_;
    QualitySession& quality_;
    RunStrip* strip_;
    QStackedWidget* stack_;
    QPushButton* runFirst_ = nullptr;
    ChoiceBox* measure_ = nullptr;
    QLabel *hint_ = nullptr, *caption_ = nullptr, *stale_ = nullptr;
    QualityPlot* plot_ = nullptr;
    QualityTable* table_ = nullptr;
};

} // namespace flowlab
