#include "ui/guide/glossary_dialog.h"

#include "ui/guide/term_view.h"
#include "ui/style/theme.h"
#include "ui/widgets/list_keys.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace flowlab {
namespace {

constexpr int termIndexRole = Qt::UserRole; // its place in terms_

bool isCalled(const GlossaryTerm& term, const QString& wanted) {
    return term.title.contains(wanted, Qt::CaseInsensitive) ||
           term.key.contains(wanted, Qt::CaseInsensitive); // in English, whatever the window speaks
}

bool mentions(const GlossaryTerm& term, const QString& wanted) {
    return term.text.contains(wanted, Qt::CaseInsensitive) ||
           term.formula.contains(wanted, Qt::CaseInsensitive);
}

} // namespace

GlossaryDialog::GlossaryDialog(QWidget* parent)
    : QDialog(parent), terms_(glossary()), filter_(new QLineEdit(this)), list_(new QListWidget(this)),
      none_(new QLabel(tr("No term matches the filter."), this)), view_(new TermView) {
    setObjectName(QStringLiteral("glossary"));
    setWindowTitle(tr("Glossary"));
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setClearButtonEnabled(true);
    filter_->setAccessibleName(tr("Filter of the terms"));
    filter_->installEventFilter(this);
    list_->setAccessibleName(tr("Terms"));
    none_->setWordWrap(true);
    none_->hide();

    auto* left = new QVBoxLayout;
    left->addWidget(filter_);
    left->addWidget(none_);
    left->addWidget(list_, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(view_->minimumSizeHint().width() + 3 * grid); // and the bar upright
    scroll->setWidget(view_);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * grid);
    row->addLayout(left, 1);
    row->addWidget(scroll, 2);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Return in the filter is no answer
    auto* column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(buttons);
    resize(86 * grid, 62 * grid);

    connect(filter_, &QLineEdit::textChanged, this, &GlossaryDialog::refresh);
    connect(list_, &QListWidget::currentRowChanged, this, &GlossaryDialog::showCurrent);
    refresh();
}

void GlossaryDialog::refresh() {
    const QString wanted = filter_->text().trimmed(), before = view_->key();
    list_->clear();
    int row = 0;
    for (const bool byName : {true, false}) // whoever types a name wants that term first
        for (int i = 0; i < int(terms_.size()); ++i) {
            const auto& term = terms_[std::size_t(i)];
            const bool called = isCalled(term, wanted);
            if (byName ? !called : called || !mentions(term, wanted)) continue;
            auto* item = new QListWidgetItem(term.title, list_);
            item->setData(termIndexRole, i);
            if (wanted.isEmpty() && term.key == before) row = list_->count() - 1;
        }
    none_->setVisible(list_->count() == 0);
    list_->setCurrentRow(row);
}

void GlossaryDialog::showCurrent() {
    if (const auto* item = list_->currentItem())
        view_->show(terms_[std::size_t(item->data(termIndexRole).toInt())]);
}

void GlossaryDialog::choose(const QString& key) {
    const auto found = std::ranges::find(terms_, key, &GlossaryTerm::key);
    if (found == terms_.end()) return;
    filter_->clear();
    list_->setCurrentRow(int(found - terms_.begin()));
}

bool GlossaryDialog::eventFilter(QObject* watched, QEvent* event) {
    return (watched == filter_ && moveByArrows(*list_, *event)) || QDialog::eventFilter(watched, event);
}

void showGlossary(QWidget* window, const QString& key) {
    auto* dialog = window->findChild<GlossaryDialog*>();
    if (!dialog) {
        dialog = new GlossaryDialog(window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->choose(key);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    dialog->filter()->setFocus();
}

} // namespace flowlab
