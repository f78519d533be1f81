// The controls of a comparison for both pages of the workspace, in one line where there is room; for the
// matrix also its cost and the button that runs it.
#pragma once

#include <QList>
#include <QString>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace flowlab {

struct ComparisonChoice;
class ComparisonSession;
class ComparisonSetup;
class FlowLayout;
class QualityFields;
class RunStrip;
class Segments;
struct Sessions;
class Settings;
class SolverMenu;

class ComparisonControls : public QWidget {
    Q_OBJECT
  public:
    ComparisonControls(Sessions& sessions, Settings& settings, QWidget* parent = nullptr);

    /// The matrix and the quality.
    [[nodiscard]] Segments& pages() const { return *pages_; }
    /// Only what counts on that page is shown.
    void setQuality(bool on);
    /// Puts a control of one of the pages behind the others in their line.
    void addTool(QWidget* tool, bool ofQuality);
    /// Applies the columns that were typed.
    void takeColumns();

  Q_SIGNALS:
    /// The matrix, false, or the quality, true.
    void pagePicked(bool quality);
    /// The page shown should start its work, or stop it if it is in progress.
    void runAsked();

  private:
    template <class Edit>
    void edit(const QString& what, Edit change);
    void buildColumns();
    void buildSetup();
    void pickOther(const QString& key);
    void nameColumns();
    void refreshModels();
    void refresh();
    void refreshProgress();
    [[nodiscard]] QString costWords() const;
    [[nodiscard]] QString workWords() const;
    [[nodiscard]] QString progressWords() const;

    Sessions& sessions_;
    Settings& settings_;
    ComparisonSession& comparison_;
    bool quality_ = false;
    FlowLayout* line_ = nullptr;
    Segments* pages_ = nullptr;
    SolverMenu* solvers_ = nullptr;
    QLabel* columnsName_ = nullptr;
    QLineEdit* columns_ = nullptr;
    QLabel* columnsWrong_ = nullptr;
    ComparisonSetup* setup_ = nullptr;
    RunStrip* strip_ = nullptr;
    QList<QWidget*> ofMatrix_, ofQuality_; // each shown with its page
    QTimer rest_;                          // numbers count when the typing hand rests
};

} // namespace flowlab
