// What is compared, what it will cost, and the button that runs it.
#pragma once

#include <QString>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace flowlab {

class ChoiceBox;
class CompareSession;
class ElidedLabel;
class FlowLayout;
class LabSession;
class ReferenceMenu;
class Segments;
class Settings;
class SolverMenu;
struct CompareChoice;

class CompareControls : public QWidget {
    Q_OBJECT
  public:
    CompareControls(LabSession& session, Settings& settings, CompareSession& comparison,
                    QWidget* parent = nullptr);

    /// Begins the comparison, or cancels the one in progress; what was typed counts.
    void runOrCancel();

  private:
    template <class Edit>
    void edit(const QString& what, Edit change);
    void buildWhat(FlowLayout* row);
    void buildModels(FlowLayout* row);
    void pickOther(const QString& key);
    void takeColumns();
    void refreshModels();
    void refresh();
    void refreshProgress();
    [[nodiscard]] QString costWords() const;
    [[nodiscard]] QString progressWords() const;

    LabSession& session_;
    Settings& settings_;
    CompareSession& comparison_;
    SolverMenu* solvers_ = nullptr;
    QLabel* columnsName_ = nullptr;
    QLineEdit* columns_ = nullptr;
    QLabel* columnsWrong_ = nullptr;
    Segments* equal_ = nullptr;
    ChoiceBox *first_ = nullptr, *other_ = nullptr, *samples_ = nullptr;
    ReferenceMenu* reference_ = nullptr;
    ElidedLabel* cost_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QPushButton* run_ = nullptr;
    QTimer rest_; // numbers count when the typing hand rests
};

} // namespace flowlab
