// A bar over the workspace: what, where, why, what to do. Errors stay until they are dismissed.
#pragma once

#include <QFrame>
#include <QString>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace flowlab {

struct BarMessage {
    enum class Level { info, warning, error } level = Level::info;
    QString title; // "Cannot open the checkpoint."
    QString text;  // where, why, what to do
};

class ErrorBar : public QFrame {
    Q_OBJECT
  public:
    explicit ErrorBar(QWidget* parent = nullptr);

    /// Replaces what stands there; an error is only replaced by another error.
    void show(const BarMessage& message);
    /// A button that belongs to the next or present message; removed with it.
    QToolButton* addButton(const QString& text);
    /// Closes the bar, like its button.
    void dismiss();
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool showsError() const;

  Q_SIGNALS:
    void dismissed();

  private:
    void clear();
    void restyle();

    BarMessage message_;
    QLabel *icon_, *label_;
    QHBoxLayout* buttons_;
};

} // namespace flowlab
