// The controls of a comparison for both pages of the workspace; for the matrix also its cost and the button
// that runs it.
#pragma once

#include <QString>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace flowlab {

class ChoiceBox;
struct ComparisonChoice;
class ComparisonSession;
class FlowLayout;
class QualityFields;
class ReferenceMenu;
class RunStrip;
class Segments;
struct Sessions;
class Settings;
class SolverMenu;

class ComparisonControls : public QWidget {
    Q_OBJECT
  public:
    ComparisonControls(Sessions& sessions, Settings& settings, QWidget* parent = nullptr);

    /// Only what counts on that page is shown.
    void setQuality(bool on);
    /// Applies the columns that were typed.
    void takeColumns();

  Q_SIGNALS:
    /// The matrix, false, or the quality, true.
    void pagePicked(bool quality);
    /// The page shown should start its work, or stop it if it is in progress.
    void runAsked();
    /// It is to begin, unless it is in progress: Return in the list of numbers.
    void entered();

  private:
    template <class Edit>
    void edit(const QString& what, Edit change);
    void buildWhat(FlowLayout* row);
    void buildModels(FlowLayout* row);
    void pickOther(const QString& key);
    void nameColumns();
    void refreshModels();
    void refresh();
    void refreshProgress();
    [[nodiscard]] QString costWords() const;
    [[nodiscard]] QString progressWords() const;

    Sessions& sessions_;
    Settings& settings_;
    ComparisonSession& comparison_;
    bool quality_ = false;
    Segments* pages_ = nullptr;
    SolverMenu* solvers_ = nullptr;
    QLabel* columnsName_ = nullptr;
    QLineEdit* columns_ = nullptr;
    QLabel* columnsWrong_ = nullptr;
    Segments* equal_ = nullptr;
    ChoiceBox *first_ = nullptr, *other_ = nullptr, *samples_ = nullptr;
    QWidget* samplesGroup_ = nullptr;
    ReferenceMenu* reference_ = nullptr;
    QualityFields* fields_ = nullptr;
    RunStrip* strip_ = nullptr;
    QTimer rest_; // numbers count when the typing hand rests
};

} // namespace flowlab
