#include "ui/compare/solver_menu.h"

#include "core/flow/solver.h"
#include "ui/style/theme.h"
#include "ui/words/text.h"

#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {

constexpr int maxVisible = 16; // solvers; the rest by scrolling

} // namespace

SolverMenu::SolverMenu(QWidget* parent) : DropPanel(parent), list_(new QListWidget(panel())) {
    setObjectName(QStringLiteral("compareSolvers"));
    list_->setObjectName(QStringLiteral("compareSolverList"));
    list_->setAccessibleName(tr("Solvers to compare"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const auto& solver : solvers()) {
        const QString cost =
            solver.adaptive()
                ? tr("order %1 · adaptive steps, by tolerance").arg(solver.order)
                : tr("order %1 · evaluations per step: %2").arg(solver.order).arg(solver.evaluations_a_step);
        auto* item = new QListWidgetItem(utf8(solver.title) + QStringLiteral(" — ") + cost, list_);
        item->setData(Qt::UserRole, utf8(solver.key));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        item->setToolTip(saidOf(solver.formula) + u'\n' + saidOf(solver.reference));
    }
    auto* hint = new QLabel(tr("Space ticks, Esc closes"), panel());
    hint->setForegroundRole(QPalette::PlaceholderText);
    body()->addWidget(list_);
    body()->addWidget(hint);
    const int rows = std::min(maxVisible, list_->count());
    list_->setMinimumSize(list_->sizeHintForColumn(0) + 4 * grid, rows * list_->sizeHintForRow(0) + grid);
    list_->setCurrentRow(0);
    setFirst(list_);
    connect(list_, &QListWidget::itemChanged, this, [this] {
        refresh();
        Q_EMIT edited();
    });
    refresh();
}

void SolverMenu::setChosen(const std::vector<std::string>& keys) {
    const QSignalBlocker block(list_);
    for (int row = 0; row < list_->count(); ++row) {
        auto* item = list_->item(row);
        const std::string key = item->data(Qt::UserRole).toString().toStdString();
        item->setCheckState(std::ranges::find(keys, key) != keys.end() ? Qt::Checked : Qt::Unchecked);
    }
    refresh();
}

std::vector<std::string> SolverMenu::chosen() const {
    std::vector<std::string> keys;
    for (int row = 0; row < list_->count(); ++row)
        if (const auto* item = list_->item(row); item->checkState() == Qt::Checked)
            keys.push_back(item->data(Qt::UserRole).toString().toStdString());
    return keys;
}

void SolverMenu::refresh() {
    QStringList names;
    for (const auto& key : chosen()) names << utf8(solver(key).title);
    setText(tr("Solvers: %1").arg(names.size()));
    const QString all = names.isEmpty() ? tr("none chosen") : names.join(QStringLiteral(", "));
    setToolTip(tr("The rows of the matrix: %1").arg(all));
    setAccessibleDescription(all);
}

} // namespace flowlab
