// The settings of a film, one field each, with what is wrong said under the field.
#pragma once

#include "core/base/problem.h"
#include "core/media/film_options.h"

#include <QWidget>

#include <map>
#include <string>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace flowlab {

class ChoiceBox;
class NumberBox;
class WholeBox;

class FilmForm : public QWidget {
    Q_OBJECT
  public:
    explicit FilmForm(QWidget* parent = nullptr);

    /// The options that the fields set. A size that is not one is reported by problems().
    [[nodiscard]] FilmOptions options() const;
    /// Without telling anyone.
    void setOptions(const FilmOptions& options);
    /// The errors in the fields' present values.
    [[nodiscard]] std::vector<Problem> problems() const;
    /// Shows each under its field; those of no field under the last.
    void showProblems(const std::vector<Problem>& problems);
    /// A film of a training's history, in the place of one of a trajectory: what its settings mean, and which
    /// has no effect.
    void setOfHistory(bool on);
    /// `reason`: why this machine cannot write the format; empty: it can.
    void setReason(const QString& format, const QString& reason);
    /// Why the chosen format cannot be written; empty: it can.
    [[nodiscard]] QString reason() const;

  Q_SIGNALS:
    void edited();

  private:
    void addField(QFormLayout* form, const char* option, const QString& name, QWidget* field,
                  const QString& hint);
    void refresh();

    FilmOptions kept_; // what has no field here
    ChoiceBox *format_, *view_;
    WholeBox *fps_, *hold_, *scale_;
    NumberBox* seconds_;
    QComboBox* size_;
    QCheckBox *pingPong_, *loop_, *caption_, *bar_;
    std::map<std::string, QString> fields_;   // their names, by the option's
    std::map<std::string, QLabel*> problems_; // as well
};

} // namespace flowlab
