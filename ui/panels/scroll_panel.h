// A column of sections that scrolls up and down and is as wide as they need, never less.
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace flowlab {

class Section;

class ScrollPanel : public QScrollArea {
    Q_OBJECT
  public:
    explicit ScrollPanel(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  protected:
    /// A new section below the others.
    Section* addSection(const QString& title);
    /// Where the sections are, one below the other.
    [[nodiscard]] QVBoxLayout* column() const { return column_; }

  private:
    [[nodiscard]] int contentWidth() const;

    QVBoxLayout* column_;
};

} // namespace flowlab
