// Which solvers are compared: a button that names them and a list to tick.
#pragma once

#include "ui/widgets/drop_panel.h"

#include <string>
#include <vector>

class QListWidget;

namespace flowlab {

class SolverMenu : public DropPanel {
    Q_OBJECT
  public:
    explicit SolverMenu(QWidget* parent = nullptr);

    /// Without telling anyone.
    void setChosen(const std::vector<std::string>& keys);
    /// In the order of solvers().
    [[nodiscard]] std::vector<std::string> chosen() const;
    [[nodiscard]] QListWidget* list() const { return list_; }

  Q_SIGNALS:
    void edited();

  private:
    void refresh();

    QListWidget* list_;
};

} // namespace flowlab
