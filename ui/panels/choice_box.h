// A combo box over the engine's catalogue: shows titles, speaks keys, explains by tooltips.
#pragma once

#include "core/engine/catalog.h"

#include <QComboBox>

namespace flowlab {

class ChoiceBox : public QComboBox {
    Q_OBJECT
  public:
    explicit ChoiceBox(QWidget* parent = nullptr);

    /// `hint`: its tooltip in the open list, which begins with the whole title where `title` is cut short.
    void add(const QString& key, const QString& title, const QString& hint = {});
    /// Replaces all entries by those of a section. Of "MNIST: 60,000 digits" the box shows what stands before
    /// the colon.
    void fill(const std::vector<CatalogSection>& catalog, const std::string& section);
    [[nodiscard]] std::string key() const;
    /// Without telling anyone; an unknown key (a folder, say) becomes an entry of its own.
    void setKey(const std::string& key);
    /// The whole title of what is chosen, then what the box is for.
    [[nodiscard]] QString hint() const;
    /// As wide as its longest title needs.
    void showPopup() override;

  Q_SIGNALS:
    void picked(const QString& key);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace flowlab
