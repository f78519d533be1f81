#include "core/data/cifar.h"

#include "core/base/error.h"
#include "core/data/cifar_files.h"
#include "core/data/plain_pickle.h"
#include "core/data/unpacked_bytes.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>

namespace flowlab {
namespace {

constexpr TileShape cifar_shape{3, 32, 32};

const char* cifar10_names = "airplane automobile bird cat deer dog frog horse ship truck";
const char* cifar100_names = "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy "
                             "bridge bus butterfly camel can "
                             "castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab "
                             "crocodile cup dinosaur dolphin "
                             "elephant flatfish forest fox girl hamster house kangaroo keyboard lamp "
                             "lawn_mower leopard lion lizard lobster "
                             "man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter "
                             "palm_tree pear pickup_truck "
                             "pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket "
                             "rose sea seal shark shrew skunk "
                             "skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table "
                             "tank telephone television tiger "
                             "tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm";

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// Names of classes: from the file beside the pictures if it has as many as there are, else the official
/// ones.
std::vector<std::string> names_of(const CifarForm& form, const std::map<std::string, std::string>& contents) {
    if (form.class_names)
        if (const auto file = contents.find(form.class_names); file != contents.end()) {
            auto names = words_of(as_utf8(file->second));
            if (names.size() == std::size_t(form.classes)) return names;
        }
    return words_of(form.classes == 10 ? cifar10_names : cifar100_names);
}

void require_label(const std::filesystem::path& file, std::int64_t label, std::int64_t picture, int classes) {
    if (label < 0 || label >= classes)
        refuse_data_file(
            file, Text::of("picture %1 has label %2, and there are %3 classes", picture, label, classes));
}

/// Records of a label and a picture; CIFAR-100's have a coarse label before the fine one.
void add_records(const CifarForm& form, const std::filesystem::path& file, const std::string& bytes,
                 DataSet& to) {
    const std::size_t labels = form.classes == 100 ? 2 : 1, record = labels + cifar_shape.size();
    if (bytes.empty() || bytes.size() % record != 0)
        refuse_data_file(file,
                         Text::of("its length of %1 bytes is no multiple of the %2 that a picture takes",
                                  bytes.size(), record));
    for (std::size_t at = 0; at < bytes.size(); at += record) {
        const auto label = std::uint8_t(bytes[at + labels - 1]);
        require_label(file, label, std::int64_t(at / record), form.classes);
        to.labels.push_back(label);
        to.images.insert(to.images.end(), bytes.begin() + std::ptrdiff_t(at + labels),
                         bytes.begin() + std::ptrdiff_t(at + record));
    }
}

void add_pickle(const CifarForm& form, const std::filesystem::path& file, const std::string& bytes,
                DataSet& to) {
    const Pickle pickle(file, bytes);
    const auto *data = pickle.find(pickle.root(), "data"),
               *labels = pickle.find(pickle.root(), form.classes == 100 ? "fine_labels" : "labels");
    if (!data || !labels || labels->kind != PickleValue::Kind::list)
        refuse_data_file(file, Text::of("it holds no pictures with labels under CIFAR's names"));
    const auto pictures = pickle.byte_array(*data);
    if (pictures.shape.size() != 2 || pictures.shape[1] != std::int64_t(cifar_shape.size()) ||
        pictures.shape[0] < 1)
        refuse_data_file(
            file, Text::of("its pictures are no array of bytes, %1 for each picture", cifar_shape.size()));
    if (pictures.shape[0] != std::int64_t(labels->items.size()))
        refuse_data_file(
            file, Text::of("it holds %1 labels for %2 images", labels->items.size(), pictures.shape[0]));
    for (std::size_t i = 0; i < labels->items.size(); ++i) {
        const auto label = pickle.number(labels->items[i]);
        require_label(file, label, std::int64_t(i), form.classes);
        to.labels.push_back(std::uint8_t(label));
    }
    to.images.insert(to.images.end(), pictures.values.begin(), pictures.values.end());
}

} // namespace

bool holds_cifar(const std::filesystem::path& place) {
    return find_cifar(place).has_value();
}

DataSet load_cifar(const DataName& name, Split split, const DataProgress& /*there is nothing to wait for*/) {
    auto place = find_cifar(name.place);
    if (!place)
        throw failure(Text::of("find the data files"), name.place, Text::of("no files of CIFAR's are there"),
                      Text::of("Check the name."));
    auto contents = read_cifar_files(*place, split);
    const auto& form = *place->form;
    DataSet set{form.classes == 10 ? "cifar10" : "cifar100", cifar_shape, {}, {}, form.classes};
    set.class_names = names_of(form, contents);
    const auto files = form.files(split);
    std::size_t there = 0;
    for (const auto* file : files) {
        const auto found = contents.find(file);
        if (found == contents.end()) continue;
        ++there;
        (form.pickled ? add_pickle : add_records)(form, place->path / file, found->second, set);
        std::string().swap(found->second); // the pictures are copied
    }
    if (there < files.size())
        set.notes.push_back(Text::of("%1 of %2 files of training pictures are there: %3 pictures", there,
                                     files.size(), set.size()));
    return set;
}

} // namespace flowlab
