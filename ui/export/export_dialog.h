// Chooses which part of the workspace becomes a file, and shows how it will look. The lab keeps running
// behind it.
#pragma once

#include "ui/export/export_choice.h"
#include "ui/export/export_queue.h"
#include "ui/workspace/shot.h"

#include <QDialog>
#include <QList>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace flowlab {

class FilmForm;
class FilmScript;
class Plot;
class PlotForm;
class PreviewPane;
class Segments;
class WholeBox;

/// Everything that a workspace can export.
struct ExportSource {
    std::optional<Shot> shot;
    QList<QPointer<Plot>> plots;
};

class ExportDialog : public QDialog {
    Q_OBJECT
  public:
    explicit ExportDialog(std::function<ExportSource()> source, QWidget* parent = nullptr);
    ~ExportDialog() override;

    /// Takes what the workspace shows now; what is shown later does not change what is exported.
    void renew();
    /// The workspace shows something else: taken at once if what was taken was unfinished.
    void sourceChanged();
    void setKind(ExportKind kind);
    [[nodiscard]] ExportChoice choice() const;
    [[nodiscard]] PreviewPane* preview() const { return preview_; }
    /// Hands over the work and hides; an ending that is missing is added.
    void saveTo(const QString& path);

  Q_SIGNALS:
    void exportAsked(const QString& title, const flowlab::ExportQueue::Work& work);
    void copied();

  private:
    QWidget* buildForms();
    QWidget* buildPictureForm();
    QWidget* buildButtons();
    void buildKinds();
    void probeFormats();
    void refresh();
    void refreshPicture();
    void refreshFilm();
    void refreshPlot();
    /// Works out on another thread how large the film will be.
    void forecast();
    /// A path with the ending that the export needs; APNG may be called .png, which it is.
    [[nodiscard]] QString withEnding(const QString& path) const;
    void allow(bool save, const QString& why = {});
    void chooseFile();
    /// Whether these files, which the lab did not write for this, may be lost.
    [[nodiscard]] bool mayReplace(const std::vector<std::filesystem::path>& files);
    void copy();
    [[nodiscard]] QString ending() const;
    [[nodiscard]] FilmOptions film() const;
    [[nodiscard]] int pictureScale() const;

    std::function<ExportSource()> source_;
    ExportSource taken_;
    ExportKind kind_ = ExportKind::picture;
    std::shared_ptr<const FilmScript> script_;
    Segments* kinds_;
    PreviewPane* preview_;
    QStackedWidget* forms_;
    WholeBox* scale_ = nullptr;
    QCheckBox* caption_ = nullptr;
    FilmForm* film_ = nullptr;
    PlotForm* plot_ = nullptr;
    QLabel *facts_ = nullptr, *newer_ = nullptr;
    QPushButton *renew_ = nullptr, *copy_ = nullptr, *save_ = nullptr;
    QTimer forecast_;                         // runs until the hand rests
    std::shared_ptr<std::atomic<bool>> stop_; // of the forecast in progress
    bool touchedScale_ = false;               // otherwise the picture is about a thousand pixels large
};

} // namespace flowlab
