// What dropping files on the window does, known while they still hang over it.
#pragma once

#include <QString>
#include <QWidget>

#include <filesystem>

class QMimeData;

namespace flowlab {

enum class DropKind {
    none,       // no files of this machine
    checkpoint, // opened
    recipe,     // a picture, a film, a .json or a folder with a recipe: restores its settings
    parts,      // a choice of what is shown in the window
    data,       // a folder of pictures or of IDX files, one of these, CIFAR's archive: for the next training
    several,    // more than one: refused
    unknown,    // refused
};

struct Drop {
    DropKind kind = DropKind::none;
    QString path; // of data: the folder or the archive
};

/// Looks at names, and at no more of a file than its first bytes.
[[nodiscard]] Drop dropOf(const QMimeData& data);
/// What dropping it will do, or why it does nothing, in a sentence.
[[nodiscard]] QString dropWords(const Drop& drop);

/// The sentence over the whole window, in a frame, while something hangs over it.
class DropOverlay : public QWidget {
    Q_OBJECT
  public:
    /// Covers `window`; hidden at first.
    explicit DropOverlay(QWidget* window);

    void announce(const Drop& drop);
    [[nodiscard]] QString words() const { return words_; }

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    QString words_;
    bool refused_ = false;
};

} // namespace flowlab
