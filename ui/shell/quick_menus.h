// The two choices that most people make before any other, on the toolbar: how long to train, and how well to
// sample; each with what it will cost, as far as that is known.
#pragma once

#include <QObject>

class QMenu;
class QToolButton;

namespace flowlab {

struct Sessions;
class Settings;

class QuickMenus : public QObject {
    Q_OBJECT
  public:
    /// `parent` owns the buttons.
    QuickMenus(Sessions& sessions, Settings& settings, QWidget* parent);

    [[nodiscard]] QToolButton* time() const { return time_; }
    [[nodiscard]] QToolButton* sampler() const { return sampler_; }

  Q_SIGNALS:
    /// The buttons may have another width.
    void resized();

  private:
    QToolButton* makeButton(const char* name, QWidget* parent);
    void fillTimes(QMenu& menu);
    void fillPresets(QMenu& menu);
    void refresh();
    /// "about 12,000 steps"; empty: not known.
    [[nodiscard]] QString stepsWords(double seconds) const;
    [[nodiscard]] QString budgetWords() const;

    Sessions& sessions_;
    Settings& settings_;
    QToolButton *time_, *sampler_;
};

} // namespace flowlab
