// One term of the glossary: its name, two sentences, formula, picture, paper.
#pragma once

#include "ui/guide/glossary.h"

#include <QWidget>

class QLabel;

namespace flowlab {

class TermPicture : public QWidget {
    Q_OBJECT
  public:
    explicit TermPicture(QWidget* parent = nullptr);

    void show(const GlossaryTerm& term);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    TermPainter paint_ = nullptr;
};

class TermView : public QWidget {
    Q_OBJECT
  public:
    explicit TermView(QWidget* parent = nullptr);

    void show(const GlossaryTerm& term);
    /// Of the term shown; empty before the first.
    [[nodiscard]] const QString& key() const { return key_; }

  private:
    QString key_;
    QLabel *title_, *text_, *formula_, *paper_;
    TermPicture* picture_;
};

} // namespace flowlab
