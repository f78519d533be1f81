// A line under the live samples: how many of them the judge reads as wanted.
#pragma once

#include <QLabel>

namespace flowlab {

struct Sessions;

/// Follows the live samples while it is visible, and asks for nothing while it is not. Always as high as a
/// line, so that the pictures over it stand still.
class LiveVerdict : public QLabel {
    Q_OBJECT
  public:
    explicit LiveVerdict(Sessions& sessions, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void renew();
    void take();

    Sessions& sessions_;
    bool answered_ = true; // the text is of the samples that are shown
};

} // namespace flowlab
