// Widgets in a row that goes on in the next one where the window is narrow, as words in a text do.
#pragma once

#include <QLayout>
#include <QList>

namespace flowlab {

class FlowLayout : public QLayout {
    Q_OBJECT
  public:
    /// `spacing`: between widgets of a row; rows are half of it apart.
    explicit FlowLayout(int spacing, QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;

    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& room) override;

  private:
    /// Height of all rows; `place`: moves the widgets as well.
    int arrange(const QRect& room, bool place) const;

    QList<QLayoutItem*> items_;
};

} // namespace flowlab
