// A bar over the workspace: what, where, why, what to do. Errors stay until they are dismissed, offers until
// they are answered.
#pragma once

#include <QFrame>
#include <QString>

#include <functional>
#include <vector>

class QBoxLayout;
class QLabel;
class QToolButton;

namespace flowlab {

class FlowLayout;

/// An answer that a message offers.
struct BarAction {
    QString text, toolTip, name; // the last: of its button as an object
    std::function<void()> act;
};

struct BarMessage {
    enum class Level { info, warning, error } level = Level::info;
    QString title; // "Cannot open the checkpoint."
    QString text;  // where, why, what to do
    /// With these it is an offer: other messages cover it for a while, and it comes back.
    std::vector<BarAction> actions = {};
    /// Which question an offer asks: a newer one takes its place.
    QString question = {};
};

class ErrorBar : public QFrame {
    Q_OBJECT
  public:
    explicit ErrorBar(QWidget* parent = nullptr);

    /// Replaces what stands there; but an error is only replaced by another error, and an offer waits behind
    /// what came after it.
    void show(const BarMessage& message);
    /// Puts the message away, like its button; an offer behind it comes to the front.
    void dismiss();
    /// What was told is out of date. Offers stay.
    void clearNews();
    /// The question has its answer: its offer goes, also from behind other messages.
    void settle(const QString& question);
    /// An offer of this question is shown or waits.
    [[nodiscard]] bool asks(const QString& question) const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool showsError() const;

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void put(const BarMessage& message);
    /// Beside the text where that keeps room for its lines, else below it.
    void placeButtons();
    void clearButtons();
    void restyle();

    BarMessage message_;
    std::vector<BarMessage> waiting_; // offers behind it, the last is the next
    QLabel *icon_, *label_;
    QBoxLayout* body_; // text and buttons
    FlowLayout* buttons_;
    QToolButton* close_;
};

} // namespace flowlab
