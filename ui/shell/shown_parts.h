// Which parts of the window are there: pages, panels and pieces of them that someone, a teacher for a class,
// has chosen to put away. Menus, tabs, keys, the palette and the first steps follow from here.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QAction;

namespace flowlab {

struct ShownPart {
    QString key;   // "train/runs"
    QString title; // "Runs"
    QString above; // the key of the part that it belongs to; empty: of none
    /// One of the pages of the part above, which is there only while one of them is. Pages stay as they are
    /// while it is not.
    bool page = false;
    std::function<void(bool)> show = {}; // empty: its actions and the parts below are all there is of it
};

class ShownParts : public QObject {
    Q_OBJECT
  public:
    /// The part of which all workspaces are pages.
    static constexpr const char* pages = "pages";

    using QObject::QObject;

    /// A part comes after the one above it.
    void add(const ShownPart& part);
    /// The action is there while one of the parts is. What an action is tied to first holds.
    void tie(QAction* action, const QStringList& keys);
    [[nodiscard]] const std::vector<ShownPart>& parts() const { return parts_; }

    /// It is chosen, and so is all that it belongs to. Keys that no part has are taken for shown.
    [[nodiscard]] bool shows(const QString& key) const { return shows(key, hidden_); }
    /// Whether that would be so if these were hidden.
    [[nodiscard]] bool shows(const QString& key, const QStringList& hidden) const;
    [[nodiscard]] const QStringList& hidden() const { return hidden_; }
    /// False, and nothing is changed: no workspace would be left. Keys that no part has are kept: they may be
    /// those of another version.
    bool setHidden(const QStringList& keys);

  Q_SIGNALS:
    void changed();

  private:
    struct Tie {
        QAction* action;
        QStringList keys;
    };
    [[nodiscard]] const ShownPart* find(const QString& key) const;
    /// Without regard to the parts above it.
    [[nodiscard]] bool isThere(const QString& key, const QStringList& hidden) const;

    std::vector<ShownPart> parts_;
    std::vector<Tie> ties_;
    QStringList hidden_;
};

} // namespace flowlab
