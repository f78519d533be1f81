// All terms of the lab: a list with a filter, and beside it the one that is chosen.
#pragma once

#include "ui/guide/glossary.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;

namespace flowlab {

class TermView;

class GlossaryDialog : public QDialog {
    Q_OBJECT
  public:
    explicit GlossaryDialog(QWidget* parent = nullptr);

    /// Chooses a term, which drops the filter; an unknown key changes nothing.
    void choose(const QString& key);
    [[nodiscard]] QLineEdit* filter() const { return filter_; }
    [[nodiscard]] QListWidget* list() const { return list_; }
    [[nodiscard]] TermView* view() const { return view_; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void refresh();
    void showCurrent();

    const std::vector<GlossaryTerm> terms_;
    QLineEdit* filter_;
    QListWidget* list_;
    QLabel* none_;
    TermView* view_;
};

/// Opens the glossary of a window, or brings it to the front; not modal. `key`: the term it begins with.
void showGlossary(QWidget* window, const QString& key = {});

} // namespace flowlab
