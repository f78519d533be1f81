// A combo box over the engine's catalogue: shows titles, speaks keys, explains by tooltips.
#pragma once

#include "core/engine/catalog.h"

#include <QComboBox>

namespace flowlab {

class ChoiceBox : public QComboBox {
    Q_OBJECT
  public:
    explicit ChoiceBox(QWidget* parent = nullptr);

    void add(const QString& key, const QString& title, const QString& hint = {});
    /// Replaces all entries by those of a section.
    void fill(const std::vector<CatalogSection>& catalog, const std::string& section);
    [[nodiscard]] std::string key() const;
    /// Without telling anyone; an unknown key (a folder, say) becomes an entry of its own.
    void setKey(const std::string& key);

  Q_SIGNALS:
    void picked(const QString& key);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace flowlab
