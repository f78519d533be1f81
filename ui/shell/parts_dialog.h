// What is shown in the window, as a list to check: for a teacher who wants less of it.
#pragma once

#include <QDialog>
#include <QHash>
#include <QStringList>

class QDialogButtonBox;
class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace flowlab {

class ShownParts;

class PartsDialog : public QDialog {
    Q_OBJECT
  public:
    explicit PartsDialog(const ShownParts& parts, QWidget* parent = nullptr);

    /// The keys that are not checked.
    [[nodiscard]] QStringList hidden() const;

  Q_SIGNALS:
    /// These parts are to be hidden, and to stay so.
    void chosen(const QStringList& hidden);
    /// This choice is wanted as a file for other machines.
    void saveAsked(const QStringList& hidden);

  private:
    void fill();
    void follow(QTreeWidgetItem* item);
    void checkAll();
    void refresh();

    const ShownParts& parts_;
    QTreeWidget* tree_;
    QLabel* note_; // why it cannot be so
    QDialogButtonBox* buttons_;
    QHash<QString, QTreeWidgetItem*> items_;
};

} // namespace flowlab
