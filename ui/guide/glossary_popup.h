// A term explained beside the word that was asked about. A click elsewhere or Esc closes it.
#pragma once

#include <QFrame>
#include <QString>

namespace flowlab {

class TermView;

class GlossaryPopup : public QFrame {
    Q_OBJECT
  public:
    /// Deletes itself once it is closed.
    GlossaryPopup(const QString& key, QWidget* parent);

    [[nodiscard]] TermView* view() const { return view_; }

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    TermView* view_;
};

/// Explains a term at `where`, as near to it as the screen allows. Nothing happens for an unknown key.
void explainAt(QWidget* where, const QString& key);

} // namespace flowlab
