// A preview of the export at its true size: a pixel of the file is a pixel of the screen; or all of it, where
// it is larger than its room. A film plays, and can be scrubbed.
#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QScrollArea;
class QSlider;
class QToolButton;

namespace flowlab {

class FilmScript;

class PreviewPane : public QWidget {
    Q_OBJECT
  public:
    explicit PreviewPane(QWidget* parent = nullptr);

    void showPicture(const QImage& image);
    /// Plays from where the last film was.
    void showFilm(std::shared_ptr<const FilmScript> film, int fps);
    /// Shows a text in place of a picture.
    void showWords(const QString& words);

    [[nodiscard]] bool playing() const { return timer_.isActive(); }
    void setPlaying(bool playing);
    [[nodiscard]] int frame() const;
    void setFrame(int frame);
    /// Shows all of what has no room at its true size.
    void setFits(bool fits);
    [[nodiscard]] bool fits() const;
    /// The picture on the screen, at its present frame and its true size.
    [[nodiscard]] const QImage& image() const { return image_; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    void put(const QImage& image);
    void refreshCanvas();
    void drawFrame();
    void refreshButtons();

    QScrollArea* area_;
    QLabel *canvas_, *place_;
    QWidget* transport_;
    QToolButton *play_, *fit_;
    QSlider* slider_;
    QTimer timer_;
    QElapsedTimer clock_;
    std::shared_ptr<const FilmScript> film_;
    QImage image_;
    int fps_ = 30, startFrame_ = 0; // the clock began at this frame
    bool wanted_ = true;            // to play, as soon as it is seen
    bool looksPlaying_ = false;
};

} // namespace flowlab
