<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>Settings</name>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>coupling</source>
        <translation>耦合</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>betas</source>
        <translation>betas</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>预算</translation>
    </message>
</context>
<context>
    <name>flowlab::Actions</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Start a new run</source>
        <translation>开始新的训练</translation>
    </message>
    <message>
        <source>One training step, then pause (S)</source>
        <translation>训练一步，然后暂停（S）</translation>
    </message>
    <message>
        <source>Discard the training and go back to fresh weights (Ctrl+R)</source>
        <translation>放弃当前训练，回到初始权重（Ctrl+R）</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save checkpoint…</source>
        <translation>保存检查点…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save data as CSV…</source>
        <translation>将数据存为 CSV…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reset all settings to their preset</source>
        <translation>所有设置恢复为预设</translation>
    </message>
    <message>
        <source>New noise</source>
        <translation>换一组噪声</translation>
    </message>
    <message>
        <source>Play / pause</source>
        <translation>播放或暂停动画</translation>
    </message>
    <message>
        <source>Go to noise (t = 0)</source>
        <translation>回到噪声（t = 0）</translation>
    </message>
    <message>
        <source>Go to data (t = 1)</source>
        <translation>前往数据（t = 1）</translation>
    </message>
    <message>
        <source>System colours</source>
        <translation>跟随系统配色</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>跟随系统语言</translation>
    </message>
    <message>
        <source>Projector mode</source>
        <translation>投影模式</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>查找操作…</translation>
    </message>
    <message>
        <source>Keys and first steps</source>
        <translation>快捷键与入门</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>About Flowlab</source>
        <translation>关于 Flowlab</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开的文件</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save a picture, a film or a plot of this workspace (Ctrl+E)</source>
        <translation>保存此工作区的图片、影片或图表 (Ctrl+E)</translation>
    </message>
</context>
<context>
    <name>flowlab::CellPage</name>
    <message>
        <source>this · reference</source>
        <translation>此格 · 参考解</translation>
    </message>
    <message>
        <source>The selected sample here and in the reference</source>
        <translation>所选样本：此格与参考解</translation>
    </message>
    <message>
        <source>Back to the matrix</source>
        <translation>返回矩阵</translation>
    </message>
    <message>
        <source>Show all cells again (Esc)</source>
        <translation>重新显示所有单元格（Esc）</translation>
    </message>
    <message>
        <source>no classifier is available for these pictures</source>
        <translation>没有适用于这些图片的判别网络</translation>
    </message>
    <message>
        <source>waiting for the reference</source>
        <translation>等待参考解</translation>
    </message>
</context>
<context>
    <name>flowlab::CellWords</name>
    <message>
        <source>tol %1 · NFE %2</source>
        <translation>容差 %1 · NFE %2</translation>
    </message>
    <message>
        <source>NFE %1</source>
        <translation>NFE %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>steps %1</source>
        <translation>步数 %1</translation>
    </message>
    <message>
        <source>the smallest tolerance is %1</source>
        <translation>容差最小为 %1</translation>
    </message>
    <message>
        <source>%1 evaluations would be too many</source>
        <translation>%1 次求值，太多了</translation>
    </message>
    <message>
        <source>a step takes %1: the nearest is %2</source>
        <translation>每步需 %1 次求值：最接近的是 %2</translation>
    </message>
    <message>
        <source>RMSE %1</source>
        <translation>RMSE %1</translation>
    </message>
    <message>
        <source>at most %1 evaluations for one sample</source>
        <translation>单个样本最多 %1 次求值</translation>
    </message>
    <message>
        <source>%1 s for %2 samples</source>
        <translation>%2 个样本用时 %1 秒</translation>
    </message>
    <message>
        <source>median RMSE %1</source>
        <translation>RMSE 中位数 %1</translation>
    </message>
    <message>
        <source>mean RMSE %1</source>
        <translation>RMSE 均值 %1</translation>
    </message>
    <message>
        <source>the reference itself: within %1</source>
        <translation>参考解自身误差：不超过 %1</translation>
    </message>
    <message>
        <source>error: waiting for the reference</source>
        <translation>误差：等待参考解</translation>
    </message>
    <message>
        <source>classes changed: %1 of %2</source>
        <translation>类别改变：%2 个中的 %1 个</translation>
    </message>
    <message>
        <source>wanted class: %1</source>
        <translation>符合指定类别：%1</translation>
    </message>
    <message>
        <source>straightness %1</source>
        <translation>直线度 %1</translation>
    </message>
    <message>
        <source>transport cost %1</source>
        <translation>传输代价 %1</translation>
    </message>
    <message>
        <source>median RMSE %1, mean %2</source>
        <translation>RMSE 中位数 %1，均值 %2</translation>
    </message>
    <message>
        <source>not available yet</source>
        <translation>尚未得出</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>wanted %1</source>
        <translation>指定 %1</translation>
    </message>
    <message>
        <source>shows %1, the reference %2</source>
        <translation>显示 %1，参考解为 %2</translation>
    </message>
    <message>
        <source>shows %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>%1: %2 (theory %3)</source>
        <translation>%1：%2（理论 %3）</translation>
    </message>
</context>
<context>
    <name>flowlab::ColourScale</name>
    <message>
        <source>Colour scale</source>
        <translation>色标</translation>
    </message>
    <message>
        <source>Blue is -%1, white is 0, red is +%1</source>
        <translation>蓝色为 -%1，白色为 0，红色为 +%1</translation>
    </message>
</context>
<context>
    <name>flowlab::CommandPalette</name>
    <message>
        <source>Find an action</source>
        <translation>查找操作</translation>
    </message>
    <message>
        <source>Type a few letters…</source>
        <translation>输入几个字…</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>flowlab::CompareControls</name>
    <message>
        <source>Progress of the comparison</source>
        <translation>比较的进度</translation>
    </message>
    <message>
        <source>solvers</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>The columns: 1,2,4,8, a range such as 3-6, 1-64 (x2) or 1-9 (+2), or a mix of these</source>
        <translation>各列：1,2,4,8，或范围 3-6、1-64 (x2)、1-9 (+2)，也可混用</translation>
    </message>
    <message>
        <source>Equal NFE</source>
        <translation>等 NFE</translation>
    </message>
    <message>
        <source>Equal steps</source>
        <translation>等步数</translation>
    </message>
    <message>
        <source>All cells of a column spend the same evaluations: the fair comparison</source>
        <translation>同一列的单元格求值次数相同：公平的比较</translation>
    </message>
    <message>
        <source>All cells of a column take the same steps: RK4 then spends four times what Euler does</source>
        <translation>同一列的单元格步数相同：此时 RK4 的花费是欧拉法的四倍</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>等量方式</translation>
    </message>
    <message>
        <source>The model of all cells: that of the panel SAMPLER, which also sets the weights, seed, classes, guidance and times</source>
        <translation>所有单元格的模型，与“采样器”面板相同；权重、种子、类别、引导和时间网格也由该面板决定</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>A second model in the same matrix: its rows stand below those of A</source>
        <translation>同一矩阵中的第二个模型：其各行排在 A 的各行之下</translation>
    </message>
    <message>
        <source>first %1</source>
        <translation>前 %1 个</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>How many of the samples of the panel SAMPLER each cell draws, from the same noise in all cells</source>
        <translation>每个单元格生成“采样器”面板中的多少个样本：所有单元格噪声相同</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考解</translation>
    </message>
    <message>
        <source>model B</source>
        <translation>模型 B</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>A with averaged weights (EMA)</source>
        <translation>A 的平均权重（EMA）</translation>
    </message>
    <message>
        <source>A with raw weights</source>
        <translation>A 的原始权重</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>%1 cells and the reference: %2 evaluations per sample, %3 in all</source>
        <translation>%1 个单元格及参考解：每个样本 %2 次求值，共 %3 次</translation>
    </message>
    <message>
        <source>%1 of %2 cells</source>
        <translation>%2 个单元格中的 %1 个</translation>
    </message>
    <message>
        <source>solving the reference</source>
        <translation>正在求参考解</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还需%1</translation>
    </message>
    <message>
        <source>Stop; finished cells are kept (Esc)</source>
        <translation>停止；已完成的单元格保留（Esc）</translation>
    </message>
    <message>
        <source>Fill the matrix (Ctrl+Return)</source>
        <translation>填充矩阵（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Fix the list: %1</source>
        <translation>请修正数值列表：%1</translation>
    </message>
    <message>
        <source>%1 cells in %2 s · %3</source>
        <translation>%1 个单元格，用时 %2 秒 · %3</translation>
    </message>
    <message>
        <source>cancelled: %1 of %2 cells are kept</source>
        <translation>已取消：保留 %2 个单元格中的 %1 个</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>The samples of every solver side by side, and their errors</source>
        <translation>各求解器的样本并排显示，以及它们的误差</translation>
    </message>
    <message>
        <source>The quality of many samples for their cost, measured by the judge</source>
        <translation>由判别网络衡量大量样本的质量与代价</translation>
    </message>
</context>
<context>
    <name>flowlab::ComparePlot</name>
    <message>
        <source>median RMSE</source>
        <translation>RMSE 中位数</translation>
    </message>
    <message>
        <source>mean RMSE</source>
        <translation>RMSE 均值</translation>
    </message>
    <message>
        <source>classes changed, %</source>
        <translation>类别改变，%</translation>
    </message>
    <message>
        <source>straightness</source>
        <translation>直线度</translation>
    </message>
    <message>
        <source>transport cost</source>
        <translation>传输代价</translation>
    </message>
    <message>
        <source>wanted class, %</source>
        <translation>符合指定类别，%</translation>
    </message>
    <message>
        <source>NFE, evaluations per sample</source>
        <translation>NFE，每个样本的求值次数</translation>
    </message>
    <message>
        <source>measured seconds</source>
        <translation>实测秒数</translation>
    </message>
    <message>
        <source>error of the reference itself</source>
        <translation>参考解自身的误差</translation>
    </message>
    <message>
        <source>errors appear once the reference is solved</source>
        <translation>参考解得出后才有误差</translation>
    </message>
    <message>
        <source>no values yet: press Run</source>
        <translation>还没有数据：请按“运行”</translation>
    </message>
</context>
<context>
    <name>flowlab::CompareResults</name>
    <message>
        <source>Error against evaluations</source>
        <translation>误差与求值次数</translation>
    </message>
    <message>
        <source>Error against time</source>
        <translation>误差与时间</translation>
    </message>
    <message>
        <source>Paths and classes</source>
        <translation>路径与类别</translation>
    </message>
    <message>
        <source>Error by NFE</source>
        <translation>误差–NFE</translation>
    </message>
    <message>
        <source>RMSE to the reference against evaluations, log–log: a method of order p falls with slope p</source>
        <translation>相对参考解的 RMSE 与求值次数，双对数：p 阶方法以斜率 p 下降</translation>
    </message>
    <message>
        <source>Error by time</source>
        <translation>误差–时间</translation>
    </message>
    <message>
        <source>RMSE to the reference against the measured seconds of each cell</source>
        <translation>相对参考解的 RMSE 与每个单元格的实测秒数</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>How many samples changed class, and how straight the paths are</source>
        <translation>有多少样本的类别改变了，以及路径有多直</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>All values; Ctrl+C copies the selected rows, or all of them</source>
        <translation>所有数值；Ctrl+C 复制所选行，未选则复制全部</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>图中显示的量</translation>
    </message>
    <message>
        <source>classes changed</source>
        <translation>类别改变</translation>
    </message>
    <message>
        <source>Samples that show another class than the reference, by the judge</source>
        <translation>由判别网络判断，与参考解显示不同类别的样本</translation>
    </message>
    <message>
        <source>wanted class</source>
        <translation>指定类别</translation>
    </message>
    <message>
        <source>Samples that show the class they were asked for</source>
        <translation>显示所要求类别的样本</translation>
    </message>
    <message>
        <source>straightness</source>
        <translation>直线度</translation>
    </message>
    <message>
        <source>∫ ‖(x₁ − x₀) − v‖² dt / d along the paths; 0: straight (2209.03003)</source>
        <translation>沿路径的 ∫ ‖(x₁ − x₀) − v‖² dt / d；0 为直线（2209.03003）</translation>
    </message>
    <message>
        <source>transport cost</source>
        <translation>传输代价</translation>
    </message>
    <message>
        <source>‖x₁ − x₀‖² / d: how far the paths go</source>
        <translation>‖x₁ − x₀‖² / d：路径走了多远</translation>
    </message>
    <message>
        <source>median RMSE</source>
        <translation>RMSE 中位数</translation>
    </message>
    <message>
        <source>Half of the samples are nearer to the reference</source>
        <translation>一半的样本比这更接近参考解</translation>
    </message>
    <message>
        <source>mean RMSE</source>
        <translation>RMSE 均值</translation>
    </message>
    <message>
        <source>The few samples that changed class dominate the mean</source>
        <translation>少数类别改变的样本主导均值</translation>
    </message>
</context>
<context>
    <name>flowlab::CompareSession</name>
    <message>
        <source>Choose at least one solver.</source>
        <translation>请至少选择一个求解器。</translation>
    </message>
    <message>
        <source>The models are still loading.</source>
        <translation>正在读取模型。</translation>
    </message>
    <message>
        <source>Model B is no longer available: choose another.</source>
        <translation>模型 B 已不存在：请另选一个。</translation>
    </message>
    <message>
        <source>A comparison starts from noise: set “start from” to noise in the panel SAMPLER.</source>
        <translation>比较从噪声开始：请在“采样器”面板中把起点设为噪声。</translation>
    </message>
    <message>
        <source>With new noise along the way there is no single true solution: set SDE and churn to 0 in the panel SAMPLER.</source>
        <translation>途中加入新噪声时没有唯一的真解：请在“采样器”面板中把 SDE 和 churn 设为 0。</translation>
    </message>
    <message>
        <source>%1, raw weights</source>
        <translation>%1，原始权重</translation>
    </message>
</context>
<context>
    <name>flowlab::CompareTable</name>
    <message>
        <source>not sampled</source>
        <translation>未采样</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>The row: a solver, on A or B where there are two models</source>
        <translation>行：求解器；有两个模型时标明 A 或 B</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>The number of the column: evaluations or steps</source>
        <translation>该列的数值：求值次数或步数</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps of a solver with fixed steps</source>
        <translation>定步长求解器的步数</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>Network evaluations per sample, as counted: the mean</source>
        <translation>每个样本实际的网络求值次数：均值</translation>
    </message>
    <message>
        <source>median RMSE</source>
        <translation>RMSE 中位数</translation>
    </message>
    <message>
        <source>Half of the samples end nearer to the reference than this</source>
        <translation>一半的样本比这更接近参考解</translation>
    </message>
    <message>
        <source>mean RMSE</source>
        <translation>RMSE 均值</translation>
    </message>
    <message>
        <source>The mean distance to the reference; the few samples that changed class dominate it</source>
        <translation>到参考解的平均距离；少数类别改变的样本主导它</translation>
    </message>
    <message>
        <source>±</source>
        <translation>±</translation>
    </message>
    <message>
        <source>Standard error of the mean RMSE</source>
        <translation>RMSE 均值的标准误</translation>
    </message>
    <message>
        <source>changed, %</source>
        <translation>改变，%</translation>
    </message>
    <message>
        <source>Samples that show another class than the reference does</source>
        <translation>与参考解显示不同类别的样本</translation>
    </message>
    <message>
        <source>wanted, %</source>
        <translation>符合，%</translation>
    </message>
    <message>
        <source>Samples that show the class they were asked for</source>
        <translation>显示所要求类别的样本</translation>
    </message>
    <message>
        <source>straightness</source>
        <translation>直线度</translation>
    </message>
    <message>
        <source>∫ ‖(x₁ − x₀) − v‖² dt / d; 0: straight (2209.03003)</source>
        <translation>∫ ‖(x₁ − x₀) − v‖² dt / d；0 为直线（2209.03003）</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Transport cost ‖x₁ − x₀‖² / d</source>
        <translation>传输代价 ‖x₁ − x₀‖² / d</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Measured, for all samples of the cell</source>
        <translation>实测，该单元格的全部样本</translation>
    </message>
    <message>
        <source>note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Why a cell is empty</source>
        <translation>单元格为何为空</translation>
    </message>
    <message>
        <source>All values of the comparison</source>
        <translation>比较的所有数值</translation>
    </message>
</context>
<context>
    <name>flowlab::CompareWorkspace</name>
    <message>
        <source>Plots and table</source>
        <translation>图表与数据表</translation>
    </message>
    <message>
        <source>Show errors, paths and all values below the matrix, or instead of it in a low window</source>
        <translation>误差、路径和所有数值：在矩阵下方；窗口较矮时代替矩阵</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Changed classes</source>
        <translation>改变的类别</translation>
    </message>
    <message>
        <source>What each solver draws from the same noise</source>
        <translation>各求解器从相同噪声生成的样本</translation>
    </message>
    <message>
        <source>Each sample minus the reference, signed: blue is darker, red brighter; one scale for all cells</source>
        <translation>每个样本减去参考解，带符号：蓝色更暗，红色更亮；所有单元格共用一个色标</translation>
    </message>
    <message>
        <source>Samples that show another class than the reference does, framed and marked ≠</source>
        <translation>与参考解显示不同类别的样本，加框并标记 ≠</translation>
    </message>
    <message>
        <source>out of date: press Run to update</source>
        <translation>已过时：请按“运行”更新</translation>
    </message>
    <message>
        <source>Which solver draws the better samples at the same cost?

Run fills a matrix: one row per solver, one column per number of network evaluations, every cell from the same noise. Errors are measured against a reference: a far finer solution.</source>
        <translation>同样的代价下，哪个求解器的样本更好？

“运行”会填充一个矩阵：每行一个求解器，每列一个网络求值次数，所有单元格从相同噪声出发。误差相对于参考解（一个精细得多的解）来度量。</translation>
    </message>
    <message>
        <source>Run the comparison</source>
        <translation>运行比较</translation>
    </message>
    <message>
        <source>%1 samples, seed %2</source>
        <translation>%1 个样本，种子 %2</translation>
    </message>
    <message>
        <source>Workspace Compare</source>
        <translation>比较工作区</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Solvers at equal cost, with the error measured (Ctrl+4)</source>
        <translation>以相同代价比较求解器，并测量误差（Ctrl+4）</translation>
    </message>
    <message>
        <source>Run or cancel the comparison</source>
        <translation>运行或取消比较</translation>
    </message>
    <message>
        <source>comparison: %1 of %2 cells</source>
        <translation>比较：%2 个单元格中的 %1 个</translation>
    </message>
    <message>
        <source>quality: %1 of %2 points</source>
        <translation>质量：%2 个点中的 %1 个</translation>
    </message>
</context>
<context>
    <name>flowlab::ConventionsBar</name>
    <message>
        <source>Remember for this file</source>
        <translation>记住此文件的设置</translation>
    </message>
    <message>
        <source>How the opened network was trained</source>
        <translation>所打开网络的训练方式</translation>
    </message>
    <message>
        <source>t = 0 is noise</source>
        <translation>t = 0 为噪声</translation>
    </message>
    <message>
        <source>t = 0 is data</source>
        <translation>t = 0 为数据</translation>
    </message>
    <message>
        <source>from 0 to 1</source>
        <translation>从 0 到 1</translation>
    </message>
    <message>
        <source>from 0 to 999</source>
        <translation>从 0 到 999</translation>
    </message>
    <message>
        <source>from 0 to 1000</source>
        <translation>从 0 到 1000</translation>
    </message>
    <message>
        <source>velocity v</source>
        <translation>速度 v</translation>
    </message>
    <message>
        <source>data x̂₁</source>
        <translation>数据 x̂₁</translation>
    </message>
    <message>
        <source>noise x̂₀</source>
        <translation>噪声 x̂₀</translation>
    </message>
    <message>
        <source>score ∇ log p</source>
        <translation>得分 ∇ log p</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Keep what is assumed</source>
        <translation>保留当前假定</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>The path from noise to data that it was trained on</source>
        <translation>训练时使用的从噪声到数据的路径</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>The direction in which its t runs; a velocity points the same way</source>
        <translation>t 的方向；速度也指向同一方向</translation>
    </message>
    <message>
        <source>t range</source>
        <translation>t 的范围</translation>
    </message>
    <message>
        <source>The range of t that the network expects</source>
        <translation>网络所用的 t 的范围</translation>
    </message>
    <message>
        <source>predicts</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>What the network returns</source>
        <translation>网络输出的量</translation>
    </message>
    <message>
        <source>%1 does not say how it was trained. These settings are assumed:</source>
        <translation>%1 没有说明它是如何训练的。现按此处所选假定：</translation>
    </message>
</context>
<context>
    <name>flowlab::CurvesPlot</name>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>Loss of runs</source>
        <translation>各次训练的损失</translation>
    </message>
    <message>
        <source>seconds of computing</source>
        <translation>计算秒数</translation>
    </message>
    <message>
        <source>images seen</source>
        <translation>已看图片数</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>%1: loss %2 after %3</source>
        <translation>%1：%3 之后损失为 %2</translation>
    </message>
    <message>
        <source>%1
%2 %3
smoothed loss %4</source>
        <translation>%1
%3：%2
平滑损失 %4</translation>
    </message>
</context>
<context>
    <name>flowlab::DensityView</name>
    <message>
        <source>Density of t</source>
        <translation>t 的密度</translation>
    </message>
    <message>
        <source>%1, a = %2, b = %3</source>
        <translation>%1，a = %2，b = %3</translation>
    </message>
    <message>
        <source>How often each t is trained on, from noise (0) to data (1).
%1
%2</source>
        <translation>训练时取到每个 t 的频率，从噪声（0）到数据（1）。
%1
%2</translation>
    </message>
    <message>
        <source>t = 0 noise</source>
        <translation>t = 0 噪声</translation>
    </message>
    <message>
        <source>data t = 1</source>
        <translation>数据 t = 1</translation>
    </message>
</context>
<context>
    <name>flowlab::ErrorBar</name>
    <message>
        <source>Dismiss (Esc); the message stays in Help → Log</source>
        <translation>关闭（Esc）；仍可在“帮助 → 日志”中查看</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>flowlab::ExperimentPanel</name>
    <message>
        <source>The next run repeats these changes:</source>
        <translation>下一次运行会重复这些更改：</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>Start a new run</source>
        <translation>开始新的训练</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留原训练</translation>
    </message>
    <message>
        <source>Take these settings back to those of the present run</source>
        <translation>将这些设置恢复为当前训练的设置</translation>
    </message>
    <message>
        <source>settings of the run</source>
        <translation>当前训练的设置</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>A set of settings that belong together</source>
        <translation>一组相互配套的设置</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>The pictures to learn from (new run)</source>
        <translation>用来学习的图片（需新的训练）</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>What predicts the velocity v (new run)</source>
        <translation>预测速度 v 的网络（需新的训练）</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>x_t = α(t) x1 + σ(t) x0: the way from noise to data (new run)</source>
        <translation>x_t = α(t) x1 + σ(t) x0：从噪声到数据的路径（需新的训练）</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>What is made small: how far v is from its target (new run)</source>
        <translation>要减小的量：v 与目标的差距（需新的训练）</translation>
    </message>
    <message>
        <source>coupling</source>
        <translation>耦合</translation>
    </message>
    <message>
        <source>Which noise goes with which picture (new run)</source>
        <translation>哪份噪声与哪张图片配对（需新的训练）</translation>
    </message>
    <message>
        <source>experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Times in training</source>
        <translation>训练时的 t</translation>
    </message>
    <message>
        <source>t-distribution</source>
        <translation>t 的分布</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Peak learning rate; may change while it runs</source>
        <translation>峰值学习率；训练中可更改</translation>
    </message>
    <message>
        <source>How an update follows from the gradient (new run)</source>
        <translation>如何由梯度得到一次更新（需新的训练）</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>w ← w − lr · decay · w at each step; may change while it runs</source>
        <translation>每步 w ← w − lr · decay · w；训练中可更改</translation>
    </message>
    <message>
        <source>EMA decay</source>
        <translation>EMA 衰减</translation>
    </message>
    <message>
        <source>Averaged weights: e ← d·e + (1 − d)·w, warmed up as min(d, (1+n)/(10+n)); may change while it runs</source>
        <translation>平均权重：e ← d·e + (1 − d)·w，按 min(d, (1+n)/(10+n)) 预热；训练中可更改</translation>
    </message>
    <message>
        <source>label drop</source>
        <translation>标签丢弃</translation>
    </message>
    <message>
        <source>Share of samples trained without their label (2207.12598); may change while it runs</source>
        <translation>训练时不带标签的样本比例（2207.12598）；训练中可更改</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Images a step (new run)</source>
        <translation>每步的图片数（需新的训练）</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Steps in which the learning rate rises from 0 (new run)</source>
        <translation>学习率从 0 升起所用的步数（需新的训练）</translation>
    </message>
    <message>
        <source>decay to</source>
        <translation>衰减至</translation>
    </message>
    <message>
        <source>The learning rate falls in a line to this share of its peak; 1 keeps it (new run)</source>
        <translation>学习率线性降至峰值的这一比例；1 表示不变（需新的训练）</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>counted in</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Seconds of computing, passes over the data, or updates (new run)</source>
        <translation>计算秒数、遍历数据的轮数或更新步数（需新的训练）</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>lasts</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>How long a training lasts (new run)</source>
        <translation>一次训练持续多久（需新的训练）</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>bf16 where the machine is fast at it</source>
        <translation>在机器擅长时使用 bf16</translation>
    </message>
    <message>
        <source>fp32</source>
        <translation>fp32</translation>
    </message>
    <message>
        <source>bf16</source>
        <translation>bf16</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Numbers that the network computes with (new run)</source>
        <translation>网络计算所用的数值类型（需新的训练）</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Decides weights, order, noise and times: the same seed gives the same run (new run)</source>
        <translation>决定权重、顺序、噪声和时间：相同种子得到相同训练（需新的训练）</translation>
    </message>
    <message>
        <source>all settings</source>
        <translation>所有设置</translation>
    </message>
    <message>
        <source>Needs a new run: %1.</source>
        <translation>需要新的训练：%1。</translation>
    </message>
    <message>
        <source>t from</source>
        <translation>t 取自</translation>
    </message>
    <message>
        <source>Where t is sampled in training; may change while it runs</source>
        <translation>训练时 t 的取样分布；训练中可更改</translation>
    </message>
    <message>
        <source>weighting</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>weight of t</source>
        <translation>t 的权重</translation>
    </message>
    <message>
        <source>How much each t counts in the loss; may change while it runs</source>
        <translation>每个 t 在损失中所占的权重；训练中可更改</translation>
    </message>
    <message>
        <source>No effect: this network takes no labels</source>
        <translation>没有作用：该网络不使用标签</translation>
    </message>
</context>
<context>
    <name>flowlab::ExploreWorkspace</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>The shipped network draws its first digits…</source>
        <translation>内置网络正在画出最初的数字…</translation>
    </message>
    <message>
        <source>%1 · evaluations: %2 · seed %3</source>
        <translation>%1 · 求值次数：%2 · 种子 %3</translation>
    </message>
    <message>
        <source> · t = %1</source>
        <translation> · t = %1</translation>
    </message>
    <message>
        <source>No shipped network could be read. Train one (Space) and point SAMPLER at it.</source>
        <translation>无法读取内置网络。请训练一个（空格），再让“采样器”使用它。</translation>
    </message>
    <message>
        <source>Workspace Explore</source>
        <translation>工作区：探索</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Turn the sampler's knobs (Ctrl+2)</source>
        <translation>调节采样器的旋钮（Ctrl+2）</translation>
    </message>
    <message>
        <source>Nearest training pictures</source>
        <translation>最接近的训练图片</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>最接近</translation>
    </message>
    <message>
        <source>The training pictures that come nearest to the selected sample: drawn, or copied? (N)</source>
        <translation>与所选样本最接近的训练图片：是画出来的，还是抄来的？（N）</translation>
    </message>
</context>
<context>
    <name>flowlab::ExportDialog</name>
    <message>
        <source>Replace a file</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>%1 already exists, and it was not written by this export. Replace it?</source>
        <translation>%1 已经存在，而且不是这次导出写的。要替换它吗？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>导出内容</translation>
    </message>
    <message>
        <source>Pixels of the file for each pixel of a sample, without smoothing</source>
        <translation>样本的每个像素对应文件中的像素数，不作平滑</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Use what the workspace shows now</source>
        <translation>取工作区当前显示的内容</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy what this preview shows to the clipboard</source>
        <translation>将此处所见复制到剪贴板</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing is written (Esc)</source>
        <translation>不写入任何文件 (Esc)</translation>
    </message>
    <message>
        <source>The workspace has changed since</source>
        <translation>工作区的内容已变化</translation>
    </message>
    <message>
        <source>What the workspace shows, with its recipe inside</source>
        <translation>工作区显示的内容，内含配方</translation>
    </message>
    <message>
        <source>There is no picture in this workspace yet</source>
        <translation>此工作区还没有图片</translation>
    </message>
    <message>
        <source>The trajectory from noise to data, with its recipe inside</source>
        <translation>从噪声到数据的过程，内含配方</translation>
    </message>
    <message>
        <source>The pictures of this workspace have no trajectory</source>
        <translation>此工作区的图片没有轨迹</translation>
    </message>
    <message>
        <source>A plot of this workspace, or its numbers</source>
        <translation>此工作区的图表或其数值</translation>
    </message>
    <message>
        <source>There is no plot in this workspace</source>
        <translation>此工作区没有图表</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>Choose a file; the status bar shows the progress (Enter)</source>
        <translation>选择保存位置；进度见状态栏（回车）</translation>
    </message>
    <message>
        <source>There is nothing to export in this workspace yet.</source>
        <translation>此工作区还没有可导出的内容。</translation>
    </message>
    <message>
        <source>The remaining samples are being drawn…</source>
        <translation>其余样本正在生成…</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>This film cannot be made: fix the marked fields.</source>
        <translation>无法生成此影片：请修正标出的项目。</translation>
    </message>
    <message>
        <source>There is no plot in this workspace.</source>
        <translation>此工作区没有图表。</translation>
    </message>
    <message>
        <source>A header and one line per point</source>
        <translation>一行表头，每个点一行</translation>
    </message>
    <message>
        <source>As large as in the window; lines and text stay sharp at any size</source>
        <translation>与窗口中一样大；线条和文字在任何大小下都清晰</translation>
    </message>
    <message>
        <source>New folder:</source>
        <translation>新文件夹：</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Film (*%1)</source>
        <translation>影片 (*%1)</translation>
    </message>
</context>
<context>
    <name>flowlab::ExportStrip</name>
    <message>
        <source>frame %1 of %2</source>
        <translation>第 %1 / %2 帧</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 frames/s</source>
        <translation>%1 帧/秒</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Cancel export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Stop writing; no file is left behind</source>
        <translation>停止写入；不留下文件</translation>
    </message>
    <message>
        <source>queued: %1</source>
        <translation>排队：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::ExportWork</name>
    <message>
        <source>no encoder for %1 works on this machine, so it became %2</source>
        <translation>本机没有可用的 %1 编码器，因此写成了 %2</translation>
    </message>
</context>
<context>
    <name>flowlab::Exporter</name>
    <message>
        <source>Cancelled %1: no file was left behind</source>
        <translation>已取消 %1：没有留下文件</translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation>图片已复制到剪贴板</translation>
    </message>
    <message>
        <source>Saved %1 (%2)</source>
        <translation>已保存 %1（%2）</translation>
    </message>
    <message>
        <source>No file was left behind.</source>
        <translation>没有留下文件。</translation>
    </message>
</context>
<context>
    <name>flowlab::FilmForm</name>
    <message>
        <source>There and back</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明文字</translation>
    </message>
    <message>
        <source>Bar of t</source>
        <translation>t 进度条</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>State xₜ</source>
        <translation>状态 xₜ</translation>
    </message>
    <message>
        <source>Predicted x̂₁</source>
        <translation>预测 x̂₁</translation>
    </message>
    <message>
        <source>Velocity v</source>
        <translation>速度 v</translation>
    </message>
    <message>
        <source> frames/s</source>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>as large as fits</source>
        <translation>尽可能大</translation>
    </message>
    <message>
        <source>as the content needs</source>
        <translation>随内容而定</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Which picture of the trajectory each frame shows</source>
        <translation>每一帧显示轨迹的哪种图像</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>The whole film, including the pauses at its ends and the way back</source>
        <translation>整部影片，包括两端的停留和返程</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Frames per second; 30 is smooth, 60 smoother</source>
        <translation>每秒帧数；30 流畅，60 更流畅</translation>
    </message>
    <message>
        <source>Pause at ends</source>
        <translation>两端停留</translation>
    </message>
    <message>
        <source>Share of the film spent paused at noise, and the same share at data</source>
        <translation>影片停在噪声处的比例，停在数据处的比例与之相同</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Pixels of the film for each pixel of a sample, without smoothing</source>
        <translation>样本的每个像素对应影片中的像素数，不作平滑</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Width x height in pixels, such as 1280x720; the content is centred on black</source>
        <translation>宽 x 高，以像素计，例如 1280x720；内容居中，背景为黑</translation>
    </message>
    <message>
        <source>From noise to data and back again, in the same time</source>
        <translation>在同样的时间内从噪声到数据再返回</translation>
    </message>
    <message>
        <source>Solver, NFE and t under the pictures</source>
        <translation>图像下方的求解器、NFE 和 t</translation>
    </message>
    <message>
        <source>A bar under the pictures that fills as t goes from 0 to 1</source>
        <translation>图像下方的进度条，随 t 从 0 到 1 填满</translation>
    </message>
    <message>
        <source>%1 – not on this machine</source>
        <translation>%1 – 本机不可用</translation>
    </message>
    <message>
        <source>The film starts over when it ends</source>
        <translation>影片结束后重新开始</translation>
    </message>
    <message>
        <source>%1 leaves that to the player</source>
        <translation>%1 由播放器决定是否循环</translation>
    </message>
</context>
<context>
    <name>flowlab::Filmstrip</name>
    <message>
        <source>Filmstrip</source>
        <translation>胶片条</translation>
    </message>
    <message>
        <source>The selected sample at eleven times between noise and data</source>
        <translation>所选样本在噪声与数据之间的十一个时刻</translation>
    </message>
</context>
<context>
    <name>flowlab::Help</name>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Trajectory: pictures grow out of noise. Drag the t slider.</source>
        <translation>轨迹：图片从噪声中长出来。请拖动 t 滑块。</translation>
    </message>
    <message>
        <source>Explore: turn NFE down to 2 and up again; try another solver.</source>
        <translation>探索：把 NFE 调到 2 再调回来；换一个求解器试试。</translation>
    </message>
    <message>
        <source>Train (Space): your own network draws its first pictures within half a minute.</source>
        <translation>训练（空格）：半分钟内，你自己的网络就会画出最初的图片。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>In plots and grids</source>
        <translation>在图表和网格中</translation>
    </message>
    <message>
        <source>Drag to move, turn the wheel to zoom; a double click or 0 shows everything; arrow keys move; a click on the legend hides a line; a right click offers to copy, save and list the values. In grids a click selects a sample; a double click or Enter opens it.</source>
        <translation>拖动移动，滚轮缩放，双击或按 0 显示全部；方向键移动；点击图例可隐藏曲线；右键可复制、保存和导出数值。在网格中，单击选择样本，双击或回车打开它。</translation>
    </message>
    <message>
        <source>Keys and first steps</source>
        <translation>快捷键与入门</translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation>日志为空。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>About Flowlab</source>
        <translation>关于 Flowlab</translation>
    </message>
    <message>
        <source>A lab for flow-matching models: train them live, turn the knobs of the sampler, see what each one does.</source>
        <translation>流匹配模型实验室：实时训练，调节采样器的旋钮，看看每个旋钮的作用。</translation>
    </message>
    <message>
        <source>Computes on: %1</source>
        <translation>计算设备：%1</translation>
    </message>
    <message>
        <source>The code is under the MIT licence. The desktop program links Qt (LGPL) and QCustomPlot (GPL). MNIST is by LeCun, Cortes and Burges.</source>
        <translation>代码采用 MIT 许可证。桌面程序链接 Qt（LGPL）和 QCustomPlot（GPL）。MNIST 由 LeCun、Cortes 和 Burges 制作。</translation>
    </message>
    <message>
        <source>Compare: which solver draws the better samples at the same cost?</source>
        <translation>比较：同样的代价下，哪个求解器的样本更好？</translation>
    </message>
</context>
<context>
    <name>flowlab::LossByTPlot</name>
    <message>
        <source>Loss by t</source>
        <translation>按 t 的损失</translation>
    </message>
    <message>
        <source>mean loss</source>
        <translation>平均损失</translation>
    </message>
    <message>
        <source>density of t</source>
        <translation>t 的密度</translation>
    </message>
    <message>
        <source>t (0 noise, 1 data)</source>
        <translation>t（0 噪声，1 数据）</translation>
    </message>
    <message>
        <source>t from %1 to %2
mean loss %3</source>
        <translation>t 从 %1 到 %2
平均损失 %3</translation>
    </message>
</context>
<context>
    <name>flowlab::LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>每步</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>非有限值</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>%1 steps, smoothed loss %2</source>
        <translation>%1 步，平滑损失 %2</translation>
    </message>
    <message>
        <source>step %1
loss %2
smoothed %3</source>
        <translation>第 %1 步
损失 %2
平滑 %3</translation>
    </message>
</context>
<context>
    <name>flowlab::MainWindow</name>
    <message>
        <source>Look in a folder…</source>
        <translation>在文件夹中查找…</translation>
    </message>
    <message>
        <source>The folder of the data</source>
        <translation>数据所在的文件夹</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>EXPERIMENT</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>SAMPLER</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Panel EXPERIMENT</source>
        <translation>面板：实验</translation>
    </message>
    <message>
        <source>Panel SAMPLER</source>
        <translation>面板：采样器</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>控制栏</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>已打开 %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Pause the training (Space)</source>
        <translation>暂停训练（空格）</translation>
    </message>
    <message>
        <source>Train for the same budget again, at the final learning rate (Space)</source>
        <translation>以结束时的学习率再训练同样长的时间（空格）</translation>
    </message>
    <message>
        <source>Train a network, live (Space)</source>
        <translation>实时训练一个网络（空格）</translation>
    </message>
    <message>
        <source>Flowlab · %1 · %2 · %3 path</source>
        <translation>Flowlab · %1 · %2 · %3 路径</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>The training is at step %1 and not saved in a checkpoint. Reset discards it.</source>
        <translation>训练已到第 %1 步，尚未保存为检查点。重置会丢弃它。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>The settings of %1 are restored</source>
        <translation>已恢复 %1 的设置</translation>
    </message>
    <message>
        <source>Save checkpoint</source>
        <translation>保存检查点</translation>
    </message>
    <message>
        <source>Checkpoint (*.safetensors)</source>
        <translation>检查点 (*.safetensors)</translation>
    </message>
    <message>
        <source>The language changes at the next start</source>
        <translation>下次启动时更换语言</translation>
    </message>
    <message>
        <source>Cannot %1.</source>
        <translation>无法完成：%1。</translation>
    </message>
    <message>
        <source>The training that was running when you quit (%1) was saved.</source>
        <translation>退出时正在进行的训练（%1）已保存。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>save the training before quitting</source>
        <translation>退出前保存训练</translation>
    </message>
    <message>
        <source>see Help → Log</source>
        <translation>见“帮助 → 日志”</translation>
    </message>
    <message>
        <source>Save a checkpoint elsewhere, or close again to quit without saving.</source>
        <translation>请将检查点保存到别处，或再次关闭以放弃它。</translation>
    </message>
    <message>
        <source>Checkpoints, recipes, pictures and films (*.safetensors *.json *.png *.mp4 *.webm *.gif *.apng);;All files (*)</source>
        <translation>检查点、配方、图片和影片 (*.safetensors *.json *.png *.mp4 *.webm *.gif *.apng);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
</context>
<context>
    <name>flowlab::MatrixView</name>
    <message>
        <source>order %1</source>
        <translation>%1 阶</translation>
    </message>
    <message>
        <source>tol %1 · NFE %2</source>
        <translation>容差 %1 · NFE %2</translation>
    </message>
    <message>
        <source>no classifier is available for these pictures</source>
        <translation>没有适用于这些图片的判别网络</translation>
    </message>
    <message>
        <source>waiting for the reference</source>
        <translation>等待参考解</translation>
    </message>
    <message>
        <source>no reference</source>
        <translation>没有参考解</translation>
    </message>
    <message>
        <source>sampling…</source>
        <translation>正在采样…</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>not sampled</source>
        <translation>未采样</translation>
    </message>
    <message>
        <source>Matrix of solvers and costs</source>
        <translation>求解器与代价的矩阵</translation>
    </message>
    <message>
        <source>Columns of the matrix</source>
        <translation>矩阵的列</translation>
    </message>
    <message>
        <source>Rows of the matrix</source>
        <translation>矩阵的行</translation>
    </message>
</context>
<context>
    <name>flowlab::MeasuresPage</name>
    <message>
        <source>log p1(x1) = log p0(x0) − ∫ div v dt for as many test pictures as there are samples, starting with the picture whose number is the seed, each with its label if the network takes labels. Always by RK4 with 32 evaluations in fp32 along the path of training, whatever the panel SAMPLER says; the divergence is Hutchinson's estimate (1810.01367)</source>
        <translation>log p1(x1) = log p0(x0) − ∫ div v dt：测试图片从编号等于种子的那张开始，数量与样本数相同；若网络带标签，则给定各自的标签。始终以 fp32、沿训练所用的路径、用 RK4 做 32 次求值，与“采样器”面板的设置无关；散度用 Hutchinson 估计（1810.01367）</translation>
    </message>
    <message>
        <source>straightness ∫ ‖(x₁ − x₀) − v‖² dt / d: %1
transport cost ‖x₁ − x₀‖² / d: %2</source>
        <translation>笔直度 ∫ ‖(x₁ − x₀) − v‖² dt / d：%1
传输代价 ‖x₁ − x₀‖² / d：%2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Measure likelihood</source>
        <translation>测量似然</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>how probable the model finds the test pictures, in bits per pixel</source>
        <translation>模型认为测试图片有多大可能，以每像素比特数计</translation>
    </message>
    <message>
        <source>%1 bits per pixel: statistical error %2, solver error %3</source>
        <translation>每像素 %1 比特：统计误差 %2，求解误差 %3</translation>
    </message>
    <message>
        <source> · %1 of %2 test pictures</source>
        <translation> · %1 / %2 张测试图片</translation>
    </message>
    <message>
        <source>%1 bits per pixel given the class: statistical error %2, solver error %3</source>
        <translation>给定类别时每像素 %1 比特：统计误差 %2，求解误差 %3</translation>
    </message>
    <message>
        <source>Statistical error: from the choice of pictures and of random directions. Solver error: how far the value moves when the steps are halved. Total error: %1</source>
        <translation>统计误差：来自所取的图片和随机方向。求解误差：步数减半时数值的变化。总误差：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::NearestStrip</name>
    <message>
        <source>no. %1
label %2</source>
        <translation>第 %1 张
标签 %2</translation>
    </message>
    <message>
        <source>RMSE %1
the same picture</source>
        <translation>RMSE %1
同一张图片</translation>
    </message>
    <message>
        <source>RMSE %1
nearly a copy</source>
        <translation>RMSE %1
几乎是复制</translation>
    </message>
    <message>
        <source>RMSE %1
not a copy</source>
        <translation>RMSE %1
不是复制</translation>
    </message>
    <message>
        <source>Nearest training pictures</source>
        <translation>最接近的训练图片</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>The selected sample at t = 1</source>
        <translation>所选样本的最终结果（t = 1）</translation>
    </message>
    <message>
        <source>by features</source>
        <translation>按特征</translation>
    </message>
    <message>
        <source>The training picture that the judge finds most alike, wherever and however it is drawn:
what the sample shows. The distance is between the judge's features; beside it the median for test pictures.</source>
        <translation>判别网络认为最相似的训练图片，不论位置或画法：样本画的是什么。距离是判别网络特征的距离；旁边是测试图片的中位数。</translation>
    </message>
    <message>
        <source>by pixels</source>
        <translation>按像素</translation>
    </message>
    <message>
        <source>The training picture that differs least in its pixels: tells whether the sample is a copy.
RMSE is the root mean square of the differences, with pixels from -1 to 1; near 0 it is the same picture.
Beside it the median for test pictures, which cannot be copies.</source>
        <translation>像素差别最小的训练图片：由此可知样本是否是复制的。
RMSE 是像素（−1 到 1）差的均方根；接近 0 就是同一张图片。
旁边是测试图片的中位数，它们不可能是复制的。</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>No nearest pictures: see Help → Log.</source>
        <translation>没有最接近的图片：见“帮助 → 日志”。</translation>
    </message>
    <message>
        <source>Searching the training pictures of %1. The first search takes some seconds, in which the judge looks at all of them…</source>
        <translation>正在搜索 %1 的训练图片。第一次判别网络要看完所有图片，需要几秒钟…</translation>
    </message>
    <message>
        <source>The nearest training pictures appear here as soon as there are samples.</source>
        <translation>有了样本后，最接近的训练图片会显示在这里。</translation>
    </message>
    <message>
        <source>distance %1</source>
        <translation>距离 %1</translation>
    </message>
    <message>
        <source>Of the training pictures of %1 the nearest to %2: by features %3; by pixels %4</source>
        <translation>%1 的训练图片中最接近%2的：按特征 %3；按像素 %4</translation>
    </message>
    <message>
        <source>test pictures: %1</source>
        <translation>测试图片：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::NumbersTable</name>
    <message>
        <source>Copy numbers</source>
        <translation>复制数值</translation>
    </message>
</context>
<context>
    <name>flowlab::PathPlot</name>
    <message>
        <source>Speed and curvature</source>
        <translation>速度与曲率</translation>
    </message>
    <message>
        <source>← speed ‖v‖² per pixel</source>
        <translation>← 每像素速度 ‖v‖²</translation>
    </message>
    <message>
        <source>curvature ‖dv/dt‖² per pixel →</source>
        <translation>每像素曲率 ‖dv/dt‖² →</translation>
    </message>
    <message>
        <source>t (0 noise, 1 data)</source>
        <translation>t（0 噪声，1 数据）</translation>
    </message>
    <message>
        <source>no trajectories yet</source>
        <translation>尚无轨迹</translation>
    </message>
    <message>
        <source>steps: %1</source>
        <translation>步数：%1</translation>
    </message>
    <message>
        <source>speed from %1 to %2</source>
        <translation>速度从 %1 到 %2</translation>
    </message>
    <message>
        <source>curvature from %1 to %2</source>
        <translation>曲率从 %1 到 %2</translation>
    </message>
    <message>
        <source>t %1
speed ‖v‖² / d %2
curvature ‖dv/dt‖² / d %3</source>
        <translation>t %1
速度 ‖v‖² / d %2
曲率 ‖dv/dt‖² / d %3</translation>
    </message>
    <message>
        <source>%1: speed %2, curvature %3</source>
        <translation>%1：速度 %2，曲率 %3</translation>
    </message>
</context>
<context>
    <name>flowlab::PlanePage</name>
    <message>
        <source>Chords</source>
        <translation>弦</translation>
    </message>
    <message>
        <source>Predicted x̂₁</source>
        <translation>预测 x̂₁</translation>
    </message>
    <message>
        <source>Keep the plane</source>
        <translation>保持平面</translation>
    </message>
    <message>
        <source>The plane of the first two principal components: eigenvectors of ∫ E[(xₜ − m)(xₜ − m)ᵀ] dt, m the mean over samples and t; the origin is the middle of the noise. Straightness ∫ ‖(x₁ − x₀) − v‖² dt / d is 0 for straight lines (2209.03003).</source>
        <translation>前两个主成分张成的平面：∫ E[(xₜ − m)(xₜ − m)ᵀ] dt 的特征向量，m 为对样本和 t 的均值；原点是噪声的中心。笔直度 ∫ ‖(x₁ − x₀) − v‖² dt / d 对直线为 0（2209.03003）。</translation>
    </message>
    <message>
        <source>Dashed: the straight lines (1 − t) x₀ + t x₁ to compare with</source>
        <translation>虚线：用来比较的直线 (1 − t) x₀ + t x₁</translation>
    </message>
    <message>
        <source>Diamonds: where each sample would land if it went straight on, on the linear path xₜ + (1 − t) v</source>
        <translation>菱形：每个样本若沿直线前进将到达的位置，线性路径上为 xₜ + (1 − t) v</translation>
    </message>
    <message>
        <source>Pictures of other solvers and settings are drawn in this same plane, to compare them; otherwise each has its own</source>
        <translation>其他求解器和设置的图也画在同一平面内，便于比较；否则各有自己的平面</translation>
    </message>
    <message>
        <source>the trajectories are not finite numbers</source>
        <translation>轨迹中有非有限的数值</translation>
    </message>
    <message>
        <source>paths: %1 · straightness %2 · the plane holds %3 % of the variance</source>
        <translation>路径：%1 · 笔直度 %2 · 平面包含方差的 %3 %</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>%1: straightness %2</source>
        <translation>%1：笔直度 %2</translation>
    </message>
</context>
<context>
    <name>flowlab::PlaneView</name>
    <message>
        <source>Paths in a plane</source>
        <translation>平面内的路径</translation>
    </message>
    <message>
        <source>no trajectories yet</source>
        <translation>尚无轨迹</translation>
    </message>
    <message>
        <source>first component (%1 % of the variance)</source>
        <translation>第一主成分（占方差的 %1 %）</translation>
    </message>
    <message>
        <source>first (%1 %)</source>
        <translation>第一（%1 %）</translation>
    </message>
    <message>
        <source>second component (%1 %)</source>
        <translation>第二主成分（%1 %）</translation>
    </message>
    <message>
        <source>second (%1 %)</source>
        <translation>第二（%1 %）</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>sample %1 · class %2</source>
        <translation>样本 %1 · 类别 %2</translation>
    </message>
    <message>
        <source>xₜ and x₁</source>
        <translation>xₜ 与 x₁</translation>
    </message>
</context>
<context>
    <name>flowlab::Plot</name>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save data as CSV…</source>
        <translation>将数据存为 CSV…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>save the plot</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Save data as CSV</source>
        <translation>将数据存为 CSV</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>save the data of the plot</source>
        <translation>保存图表的数据</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>另存为 PNG…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>另存为 SVG…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
</context>
<context>
    <name>flowlab::PlotForm</name>
    <message>
        <source>Pixels, for slides and the web</source>
        <translation>像素图，用于幻灯片和网页</translation>
    </message>
    <message>
        <source>Lines that scale, to edit and for the web</source>
        <translation>可缩放的线条，便于编辑，也可用于网页</translation>
    </message>
    <message>
        <source>Lines that scale, for papers</source>
        <translation>可缩放的线条，用于论文</translation>
    </message>
    <message>
        <source>The numbers behind the plot</source>
        <translation>图表背后的数值</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Which plot of this workspace, as shown</source>
        <translation>此工作区中的哪个图表，与所示相同</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Pixels of the file for each pixel of the window</source>
        <translation>窗口的每个像素对应文件中的像素数</translation>
    </message>
</context>
<context>
    <name>flowlab::PreviewPane</name>
    <message>
        <source>Preview at true size</source>
        <translation>实际大小预览</translation>
    </message>
    <message>
        <source>Frame of the film</source>
        <translation>影片的帧</translation>
    </message>
    <message>
        <source>Any frame of the film</source>
        <translation>影片的任意一帧</translation>
    </message>
    <message>
        <source>%1 · t = %2</source>
        <translation>%1 · t = %2</translation>
    </message>
    <message>
        <source>Pause the film</source>
        <translation>暂停影片</translation>
    </message>
    <message>
        <source>Play the film</source>
        <translation>播放影片</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityFields</name>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Samples per point. More are more reliable; FID is too high for few samples, so compare only equal numbers</source>
        <translation>每个点的样本数。越多越可靠；样本少时 FID 偏高，因此只有数目相同才能比较</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Sets of samples per point, from the seed in the panel SAMPLER and the seeds after it; error bars show how far they differ</source>
        <translation>每个点的样本组数，从“采样器”面板的种子起依次取用；误差线表示它们的差异</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityPage</name>
    <message>
        <source>Measure every point (Ctrl+Return)</source>
        <translation>度量所有点（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Stop; finished points are kept (Esc)</source>
        <translation>停止；已完成的点保留（Esc）</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>度量的进度</translation>
    </message>
    <message>
        <source>How good are the samples for what they cost?

Run draws many samples with every solver at every NFE, and the judge, a classifier, compares them with the test pictures. A lower feature FID is better; it can be compared only under the same judge and at the same number of samples, and as many real pictures are measured beside it. KID does not depend on the number of samples. Precision says how many samples look like real pictures; recall and coverage say how much of the variety of real pictures is there. Classes are asked for in the shares that they have in the data. Error bars come from the seeds.</source>
        <translation>以这样的代价，样本有多好？

“运行”让每个求解器在每个 NFE 下生成大量样本，由判别网络（一个分类网络）与测试图片比较。特征 FID 越低越好，且只有判别网络和样本数都相同时才能比较，旁边给出同样多的真实图片的得分。KID 与样本数无关。精确率表示多少样本像真实图片，召回率和覆盖率表示真实图片的多样性保留了多少。各类别按其在数据中的比例生成。误差线来自各个种子。</translation>
    </message>
    <message>
        <source>Measure the quality</source>
        <translation>度量质量</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>图中显示的内容</translation>
    </message>
    <message>
        <source>out of date: press Run to update</source>
        <translation>已过时：请按“运行”更新</translation>
    </message>
    <message>
        <source>%1 samples per point, seeds: %2, guidance %3</source>
        <translation>每点 %1 个样本，种子：%2，引导 %3</translation>
    </message>
    <message>
        <source>judge %1</source>
        <translation>判别网络 %1</translation>
    </message>
    <message>
        <source>%1 points: %2 evaluations</source>
        <translation>%1 个点：%2 次求值</translation>
    </message>
    <message>
        <source>plus those of adaptive solvers</source>
        <translation>另加自适应求解器所需</translation>
    </message>
    <message>
        <source>%1 of %2 points</source>
        <translation>%2 个点中的 %1 个</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还需%1</translation>
    </message>
    <message>
        <source>%1 points in %2 s · %3</source>
        <translation>%1 个点，用时 %2 秒 · %3</translation>
    </message>
    <message>
        <source>cancelled: %1 of %2 points are kept</source>
        <translation>已取消：保留 %2 个点中的 %1 个</translation>
    </message>
    <message>
        <source>failed: %1 of %2 points are kept</source>
        <translation>失败：保留 %2 个点中的 %1 个</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityPane</name>
    <message>
        <source>every %1</source>
        <translation>每 %1</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Measure of quality</source>
        <translation>质量指标</translation>
    </message>
    <message>
        <source>Feature FID: distance between the features of the samples and of the test pictures, lower is better;
the bars are its standard error.
Wanted class: share of the samples that show the class they were asked for, by the judge.
Precision: share of the samples that look like test pictures.
Recall: share of the test pictures that look like samples.</source>
        <translation>特征 FID：样本特征与测试图片特征的距离，越小越好；误差线为其标准误差。
指定类别：判别网络认为显示了所要求类别的样本比例。
精确率：像测试图片的样本比例。
召回率：像样本的测试图片比例。</translation>
    </message>
    <message>
        <source>Interval of the quality curve</source>
        <translation>质量曲线的间隔</translation>
    </message>
    <message>
        <source>How often the judge looks at samples of the network in training; seconds are of computing.
They are drawn like the pictures beside the curve, and not as the panel SAMPLER says, so that only
the training moves the curve: %1, evaluations: %2, guidance %3, averaged weights, the same noise.
Takes at most a fifth of the time and does not change the training.</source>
        <translation>判别网络多久评判一次训练中网络的样本：秒数指计算时间。
样本与旁边的图片以相同方式生成，而不按“采样器”面板，这样只有训练会改变曲线：
%1，求值次数：%2，引导 %3，平均权重，噪声始终相同。
最多占用五分之一的时间，不影响训练。</translation>
    </message>
    <message>
        <source>Samples per point</source>
        <translation>每个点的样本数</translation>
    </message>
    <message>
        <source>Samples per point: more of them cost more time and show smaller differences.
The feature FID of few samples is too high: compare only points with equal numbers.</source>
        <translation>每个点的样本数：越多越费时，区分越精细。
样本少时特征 FID 偏高：只应比较样本数相同的点。</translation>
    </message>
    <message>
        <source>interval of the quality curve</source>
        <translation>质量曲线的间隔</translation>
    </message>
    <message>
        <source>samples of the quality curve</source>
        <translation>质量曲线的样本数</translation>
    </message>
    <message>
        <source>This network takes no labels: no class is wanted.</source>
        <translation>该网络不使用标签：没有指定类别。</translation>
    </message>
    <message>
        <source>Choose above how often the judge looks at samples of the network in training.</source>
        <translation>请在上方选择多久评判一次训练中网络的样本。</translation>
    </message>
    <message>
        <source>Press Train (Space): the first point comes after %1.</source>
        <translation>请按“训练”（空格）：第一个点在 %1 后出现。</translation>
    </message>
    <message>
        <source>The network at the end of the training is being measured…</source>
        <translation>正在测量训练结束时的质量…</translation>
    </message>
    <message>
        <source>The first point is measured after %1, while the training goes on.</source>
        <translation>第一个点在 %1 后测量，与训练同时进行。</translation>
    </message>
    <message>
        <source>feature FID</source>
        <translation>特征 FID</translation>
    </message>
    <message>
        <source>wanted class</source>
        <translation>指定类别</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityLinePlot</name>
    <message>
        <source>feature FID</source>
        <translation>特征 FID</translation>
    </message>
    <message>
        <source>wanted class, %</source>
        <translation>指定类别，%</translation>
    </message>
    <message>
        <source>precision, %</source>
        <translation>精确率，%</translation>
    </message>
    <message>
        <source>recall, %</source>
        <translation>召回率，%</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>step %1
feature FID %2, jackknife error %3
wanted class %4 %
precision %5 % · recall %6 %
%7 samples, %8, evaluations: %9</source>
        <translation>第 %1 步
特征 FID %2，刀切法误差 %3
指定类别 %4 %
精确率 %5 % · 召回率 %6 %
%7 个样本，%8，求值次数：%9</translation>
    </message>
    <message>
        <source>nothing measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>%1: %2 after %3 steps; points: %4</source>
        <translation>%1：%2（%3 步后）；点数：%4</translation>
    </message>
    <message>
        <source>KID × 1000: %1</source>
        <translation>KID × 1000：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityPlot</name>
    <message>
        <source>as many real training pictures: %1</source>
        <translation>同样多的真实训练图片：%1</translation>
    </message>
    <message>
        <source>Quality against evaluations</source>
        <translation>质量与求值次数</translation>
    </message>
    <message>
        <source>NFE, evaluations per sample</source>
        <translation>NFE，每个样本的求值次数</translation>
    </message>
    <message>
        <source>no points yet</source>
        <translation>尚无数据点</translation>
    </message>
    <message>
        <source>this model takes no labels: no class is asked for</source>
        <translation>该模型不使用标签：没有要求的类别</translation>
    </message>
    <message>
        <source>%1 at NFE %2</source>
        <translation>NFE %2 时为 %1</translation>
    </message>
    <message>
        <source>error bars: standard error over seeds</source>
        <translation>误差线：各种子之间的标准误差</translation>
    </message>
    <message>
        <source>error bars: jackknife error within one set of samples</source>
        <translation>误差线：单组样本内的刀切法误差</translation>
    </message>
</context>
<context>
    <name>flowlab::QualitySession</name>
    <message>
        <source>Fix the list: %1</source>
        <translation>请修正数值列表：%1</translation>
    </message>
    <message>
        <source>Choose at least one solver.</source>
        <translation>请至少选择一个求解器。</translation>
    </message>
    <message>
        <source>The models are still loading.</source>
        <translation>正在读取模型。</translation>
    </message>
    <message>
        <source>Quality is measured with one kind of weights at a time: choose another model B, or none.</source>
        <translation>一次只能用一种权重度量质量：请另选模型 B，或选“无”。</translation>
    </message>
    <message>
        <source>Model B is no longer available: choose another.</source>
        <translation>模型 B 已不存在：请另选一个。</translation>
    </message>
    <message>
        <source>A and B are the same: choose another model B, or none.</source>
        <translation>A 与 B 相同：请另选模型 B，或选“无”。</translation>
    </message>
    <message>
        <source>Quality is measured of samples from noise: set “start from” to noise in the panel SAMPLER.</source>
        <translation>质量针对从噪声开始的样本：请在“采样器”面板中把起点设为噪声。</translation>
    </message>
    <message>
        <source>%1, raw weights</source>
        <translation>%1，原始权重</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityTable</name>
    <message>
        <source>The solver, on A or B where there are two models</source>
        <translation>求解器；有两个模型时标明 A 或 B</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>Network evaluations per sample; for an adaptive solver their mean</source>
        <translation>每个样本的网络求值次数；自适应求解器为其均值</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>Sets of samples behind the values; ± is the standard error of their mean, missing for a single set</source>
        <translation>这些数值背后的样本组数；± 是其均值的标准误差，只有一组时没有</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>All values of the chart</source>
        <translation>图中的所有数值</translation>
    </message>
    <message>
        <source>The error of feature FID within one set of samples, by a jackknife over ten blocks: how far another set would lie</source>
        <translation>单组样本内特征 FID 的误差，由十块刀切法得到：另一组样本会相差多少</translation>
    </message>
    <message>
        <source>FID jackknife ±</source>
        <translation>FID 刀切法 ±</translation>
    </message>
</context>
<context>
    <name>flowlab::QualityWords</name>
    <message>
        <source>feature FID</source>
        <translation>特征 FID</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>wanted class, %</source>
        <translation>符合类别，%</translation>
    </message>
    <message>
        <source>sure, %</source>
        <translation>确信，%</translation>
    </message>
    <message>
        <source>Fréchet distance between the judge's features of the samples and of the test pictures: lower is better; too high for few samples (1706.08500)</source>
        <translation>判别网络对样本与对测试图片的特征之间的 Fréchet 距离：越低越好；样本少时偏高（1706.08500）</translation>
    </message>
    <message>
        <source>How many samples lie among the test pictures: higher is better (1904.06991)</source>
        <translation>有多少样本落在测试图片之中：越高越好（1904.06991）</translation>
    </message>
    <message>
        <source>How many test pictures lie among the samples: higher is better (1904.06991)</source>
        <translation>有多少测试图片落在样本之中：越高越好（1904.06991）</translation>
    </message>
    <message>
        <source>How many test pictures have the sample among their nearest, on average, divided by k = 5: higher is better, about 1 for real pictures (2002.09797)</source>
        <translation>平均有多少测试图片以该样本为近邻，除以 k = 5：越高越好，真实图片约为 1（2002.09797）</translation>
    </message>
    <message>
        <source>How many test pictures have a sample nearby: higher is better (2002.09797)</source>
        <translation>有多少测试图片附近有样本：越高越好（2002.09797）</translation>
    </message>
    <message>
        <source>How many samples show the class they were asked for: higher is better</source>
        <translation>有多少样本显示所要求的类别：越高越好</translation>
    </message>
    <message>
        <source>How many samples the judge classifies with more than 90 % confidence: higher is better</source>
        <translation>判别网络对多少样本有 90 % 以上的把握：越高越好</translation>
    </message>
    <message>
        <source>NFE %1</source>
        <translation>NFE %1</translation>
    </message>
    <message>
        <source>samples: %1 · seeds: %2</source>
        <translation>样本：%1 · 种子数：%2</translation>
    </message>
    <message>
        <source>KID × 1000</source>
        <translation>KID × 1000</translation>
    </message>
    <message>
        <source>Kernel distance between the judge's features of the samples and of the test pictures: lower is better, and the same on average for any number of samples (1801.01401)</source>
        <translation>判别网络对样本与对测试图片的特征之间的核距离：越低越好，其均值与样本数无关（1801.01401）</translation>
    </message>
    <message>
        <source>jackknife error within one set: feature FID %1, KID × 1000 %2</source>
        <translation>单组内的刀切法误差：特征 FID %1，KID × 1000 %2</translation>
    </message>
</context>
<context>
    <name>flowlab::ReferenceMenu</name>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>check it</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>as sampling does</source>
        <translation>与采样相同</translation>
    </message>
    <message>
        <source>Solves it a second time with half the evaluations, to show how far the reference itself may be off. Costs half as much again.</source>
        <translation>用一半的求值次数再解一次，从而得知参考解自身可能偏差多少。多花一半的代价。</translation>
    </message>
    <message>
        <source>Taken as the true solution: the same noise, solved far finer, in fp32</source>
        <translation>视为真解：相同噪声，用 fp32 精细得多地求解</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>The solver of the reference</source>
        <translation>参考解的求解器</translation>
    </message>
    <message>
        <source>Evaluations per sample: more come closer to the true solution</source>
        <translation>每个样本的求值次数：越大越接近真解</translation>
    </message>
    <message>
        <source>rtol and atol of an adaptive solver</source>
        <translation>自适应求解器的 rtol 和 atol</translation>
    </message>
    <message>
        <source>cell precision</source>
        <translation>单元格精度</translation>
    </message>
    <message>
        <source>The precision that the cells compute in. bf16 rounds, which adds an error that no solver can get below.</source>
        <translation>单元格计算所用的精度。bf16 有舍入：这是任何求解器都无法低于的误差。</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考解</translation>
    </message>
    <message>
        <source>tolerance %1</source>
        <translation>容差 %1</translation>
    </message>
    <message>
        <source>NFE %1</source>
        <translation>NFE %1</translation>
    </message>
    <message>
        <source>Errors are measured against %1, %2</source>
        <translation>误差相对于 %1（%2）度量</translation>
    </message>
</context>
<context>
    <name>flowlab::Restorer</name>
    <message>
        <source>The picture of %1 is restored, but not the settings of its training.</source>
        <translation>已恢复 %1 的图片，但没有恢复其训练的设置。</translation>
    </message>
    <message>
        <source>settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>The settings of %1 are restored, but not its model.</source>
        <translation>已恢复 %1 的设置，但没有恢复其模型。</translation>
    </message>
    <message>
        <source>The model %1 is not available: open it.</source>
        <translation>缺少模型 %1：请打开它。</translation>
    </message>
    <message>
        <source>The model of that time is not available: open it.</source>
        <translation>缺少当时所用的模型：请打开它。</translation>
    </message>
    <message>
        <source>Its weights were those of "%1" after %2 steps, which no checkpoint contains.</source>
        <translation>其权重属于“%1”第 %2 步之后的状态，没有检查点保存过它们。</translation>
    </message>
    <message>
        <source>The checkpoint "%1" (%2) is not available: open it to see the picture.</source>
        <translation>缺少检查点“%1”（%2）：打开它后图片就会出现。</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>flowlab::RunQuestions</name>
    <message>
        <source>it is in use by %1</source>
        <translation>%1 正在使用它</translation>
    </message>
    <message>
        <source>it belongs to %1, which has given no sign of life for %2 minutes</source>
        <translation>它属于 %1，该进程已有 %2 分钟没有动静</translation>
    </message>
    <message>
        <source>The run belongs to %1, which has given no sign of life for %2 minutes. Take it over only if that process has certainly ended.</source>
        <translation>这次训练属于 %1，该进程已有 %2 分钟没有动静。只有确定该进程已经结束时，才接管它。</translation>
    </message>
    <message>
        <source>Take over a run</source>
        <translation>接管一次训练</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
</context>
<context>
    <name>flowlab::RunStore</name>
    <message>
        <source>use a name that is not empty, does not start with a dot and has no slash</source>
        <translation>名称不能为空，不能以点开头，也不能含斜杠</translation>
    </message>
    <message>
        <source>there is already a run of this name</source>
        <translation>已有同名的记录</translation>
    </message>
</context>
<context>
    <name>flowlab::RunsModel</name>
    <message>
        <source>trained on %1</source>
        <translation>训练数据：%1</translation>
    </message>
    <message>
        <source>Changed during training:</source>
        <translation>训练期间的更改：</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>This is your training.</source>
        <translation>这是当前的训练。</translation>
    </message>
    <message>
        <source>data %1, path %2, t %3, batch %4</source>
        <translation>数据 %1，路径 %2，t %3，批大小 %4</translation>
    </message>
    <message>
        <source>%1, learning rate %2, seed %3</source>
        <translation>%1，学习率 %2，种子 %3</translation>
    </message>
    <message>
        <source>Its recipe cannot be read: %1</source>
        <translation>无法读取其配方：%1</translation>
    </message>
    <message>
        <source>It has no checkpoint.</source>
        <translation>没有检查点。</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1，已固定</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>A check mark pins a run: its curve is drawn below with those of the other pinned runs</source>
        <translation>勾选即固定：其曲线与其他固定的训练一起画在下方</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Mean of the last 100 steps</source>
        <translation>最后 100 步的平均</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>训练步数</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Seconds of computing, without pauses</source>
        <translation>计算时间，不计暂停</translation>
    </message>
    <message>
        <source>FID</source>
        <translation>FID</translation>
    </message>
    <message>
        <source>Feature FID of its samples, as last measured</source>
        <translation>其样本的特征 FID，最近一次测得</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>The preset it started from</source>
        <translation>开始时的预设</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The network that it trains</source>
        <translation>所训练的网络</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>When it was last trained</source>
        <translation>最近一次训练的时间</translation>
    </message>
    <message>
        <source>rename the run</source>
        <translation>重命名这次训练</translation>
    </message>
</context>
<context>
    <name>flowlab::RunsPage</name>
    <message>
        <source>rename the run</source>
        <translation>重命名这次训练</translation>
    </message>
    <message>
        <source>resume the run</source>
        <translation>继续这次训练</translation>
    </message>
    <message>
        <source>At most eight runs can be shown together. Remove a check mark first.</source>
        <translation>最多同时显示八次训练。请先取消一个勾选。</translation>
    </message>
    <message>
        <source>Sample from it</source>
        <translation>用它采样</translation>
    </message>
    <message>
        <source>Its network becomes the sampler's model; your settings and your training stay (Enter)</source>
        <translation>采样器改用它的网络；当前设置和训练保持不变（回车）</translation>
    </message>
    <message>
        <source>Resume training it</source>
        <translation>继续训练它</translation>
    </message>
    <message>
        <source>It becomes your training, paused, with its settings; Undo brings yours back</source>
        <translation>它成为当前训练（暂停），并带来它的设置；“撤销”可恢复原设置</translation>
    </message>
    <message>
        <source>Use all its settings</source>
        <translation>使用其全部设置</translation>
    </message>
    <message>
        <source>Copies them to the panel EXPERIMENT; Undo brings yours back</source>
        <translation>“实验”面板采用这些设置；“撤销”可恢复原设置</translation>
    </message>
    <message>
        <source>Use its seed only</source>
        <translation>仅使用其种子</translation>
    </message>
    <message>
        <source>The same initial weights and order of data, with your other settings</source>
        <translation>相同的初始权重和数据顺序，其余设置不变</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>显示其文件夹</translation>
    </message>
    <message>
        <source>In the desktop's file manager</source>
        <translation>在文件管理器中</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Renames its folder (F2)</source>
        <translation>为其文件夹另取名称（F2）</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Moves its folder to the trash (Del)</source>
        <translation>其文件夹移入回收站（Del）</translation>
    </message>
    <message>
        <source>Add a folder of runs…</source>
        <translation>添加训练文件夹…</translation>
    </message>
    <message>
        <source>Runs of flowlab-cli, or of another machine, are listed beside yours</source>
        <translation>flowlab-cli 或其他机器上的训练会与您的一起列出</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Text in the name, the data, the preset or the network</source>
        <translation>名称、数据、预设或网络中的词</translation>
    </message>
    <message>
        <source>Filter of the runs</source>
        <translation>筛选训练记录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Sample from the selected run's network, or resume its training</source>
        <translation>用所选训练的网络采样，或继续其训练</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use settings of the selected run</source>
        <translation>采用所选训练的设置</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Folders, names, deleting</source>
        <translation>文件夹、名称、删除</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Loss against training steps</source>
        <translation>损失随训练步数的变化</translation>
    </message>
    <message>
        <source>Loss against seconds of computing</source>
        <translation>损失随计算秒数的变化</translation>
    </message>
    <message>
        <source>Loss against pictures seen: steps × batch</source>
        <translation>损失随已看图片数的变化：步数 × 批大小</translation>
    </message>
    <message>
        <source>log y</source>
        <translation>对数 y</translation>
    </message>
    <message>
        <source>Loss on a logarithmic axis</source>
        <translation>损失用对数坐标</translation>
    </message>
    <message>
        <source>Show the whole curves (double click, or 0)</source>
        <translation>显示整条曲线（双击，或按 0）</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>重置缩放</translation>
    </message>
    <message>
        <source>smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Exponential mean of the loss: s ← β s + (1 − β) loss, without bias at the start</source>
        <translation>损失的指数平均：s ← β s + (1 − β) loss，起始无偏</translation>
    </message>
    <message>
        <source>No run matches the filter.</source>
        <translation>没有符合筛选的训练。</translation>
    </message>
    <message>
        <source>Every training is kept here with its curve, its settings and its network, from its fifth step on. Press Train (Space), or add a folder of runs made by flowlab-cli.</source>
        <translation>每次训练从第五步起都保存在这里，连同曲线、设置和网络。请按“训练”（空格），或添加 flowlab-cli 生成的训练文件夹。</translation>
    </message>
    <message>
        <source>settings of %1</source>
        <translation>%1 的设置</translation>
    </message>
    <message>
        <source>The settings of %1 are in use; Undo brings yours back</source>
        <translation>已采用 %1 的设置；“撤销”可恢复原设置</translation>
    </message>
    <message>
        <source>seed of %1</source>
        <translation>%1 的种子</translation>
    </message>
    <message>
        <source>The seed is now %1, that of %2</source>
        <translation>种子为 %1，即 %2 的种子</translation>
    </message>
    <message>
        <source>Delete a run</source>
        <translation>删除训练</translation>
    </message>
    <message>
        <source>Move the run %1 with its curve and its checkpoint to the trash?</source>
        <translation>将训练 %1 连同曲线和检查点移入回收站？</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>%1 has no trash. Delete the run permanently?</source>
        <translation>%1 没有回收站。永久删除这次训练？</translation>
    </message>
    <message>
        <source>Delete permanently</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>delete the run</source>
        <translation>删除这次训练</translation>
    </message>
    <message>
        <source>A folder of runs</source>
        <translation>训练文件夹</translation>
    </message>
</context>
<context>
    <name>flowlab::RunStrip</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>约 %1 小时</translation>
    </message>
</context>
<context>
    <name>flowlab::SampleWords</name>
    <message>
        <source>sample %1 · row %2, column %3</source>
        <translation>样本 %1 · 第 %2 行第 %3 列</translation>
    </message>
    <message>
        <source> · class %1</source>
        <translation> · 类别 %1</translation>
    </message>
</context>
<context>
    <name>flowlab::SamplerPanel</name>
    <message>
        <source>as trained</source>
        <translation>同训练时</translation>
    </message>
    <message>
        <source>the path that the network was trained on</source>
        <translation>网络训练时所用的路径</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The network that predicts v</source>
        <translation>预测 v 的网络</translation>
    </message>
    <message>
        <source>averaged (EMA)</source>
        <translation>平均（EMA）</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Averaged weights sample better than the last raw ones</source>
        <translation>平均权重的样本好于最新的原始权重</translation>
    </message>
    <message>
        <source>Solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>order %1, evaluations per step: %2
%3
%4</source>
        <translation>%1 阶，每步求值次数：%2
%3
%4</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>How dx/dt = v(x, t) is solved from noise to data</source>
        <translation>如何从噪声到数据求解 dx/dt = v(x, t)</translation>
    </message>
    <message>
        <source>NFE</source>
        <translation>NFE</translation>
    </message>
    <message>
        <source>Network evaluations per sample: the cost. Steps = NFE / evaluations per step of the solver.</source>
        <translation>每个样本的网络求值次数，即代价。步数 = NFE / 求解器每步的求值次数。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How many samples are drawn</source>
        <translation>生成多少个样本</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Sample i starts from noise that depends on the seed and i alone: the same in every view</source>
        <translation>样本 i 的初始噪声只取决于种子和 i：在每个视图中都相同</translation>
    </message>
    <message>
        <source>New noise</source>
        <translation>换一组噪声</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Which class is asked for; needs a network with labels</source>
        <translation>要求哪个类别；需要带标签的网络</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>The shipped models are still loading</source>
        <translation>正在读取内置模型</translation>
    </message>
    <message>
        <source>after %1 steps of training</source>
        <translation>训练 %1 步之后</translation>
    </message>
    <message>
        <source>steps: %1 · NFE per step: %2</source>
        <translation>步数：%1 · 每步 NFE：%2</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>one class per row</source>
        <translation>每行一个类别</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>全部为 %1</translation>
    </message>
    <message>
        <source>Which class is asked for</source>
        <translation>要求哪个类别</translation>
    </message>
    <message>
        <source>this network was trained without labels</source>
        <translation>该网络训练时没有标签</translation>
    </message>
    <message>
        <source>The first samples are being drawn…</source>
        <translation>首批样本即将到来…</translation>
    </message>
    <message>
        <source>%1 of %2 samples · evaluations: %3 · %4 s</source>
        <translation>%1 / %2 个样本 · 求值次数：%3 · %4 秒</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>v = v_∅ + w (v_y − v_∅), classifier-free (2207.12598): 1 is plain, higher values follow the label more strongly. Both branches count as one evaluation at twice the batch.</source>
        <translation>v = v_∅ + w (v_y − v_∅)，无分类器引导（2207.12598）：1 为普通，值越大越遵从标签。两个分支按两倍批大小计为一次求值。</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>文件所含</translation>
    </message>
    <message>
        <source>A step is kept when the root mean square of its error is below atol + rtol · |x|</source>
        <translation>一步的均方根误差低于 atol + rtol · |x| 时才被接受</translation>
    </message>
    <message>
        <source>rtol</source>
        <translation>rtol</translation>
    </message>
    <message>
        <source>atol</source>
        <translation>atol</translation>
    </message>
    <message>
        <source>time grid</source>
        <translation>时间网格</translation>
    </message>
    <message>
        <source>times</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Where the steps lie between noise and data; drag one to set it</source>
        <translation>各步在噪声与数据之间的位置；拖动即可设定</translation>
    </message>
    <message>
        <source>quantiles of</source>
        <translation>分位数取自</translation>
    </message>
    <message>
        <source>The t-distribution whose quantiles are the times</source>
        <translation>以其分位数为时刻的 t 的分布</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Each sample from its own noise</source>
        <translation>每个样本来自各自的噪声</translation>
    </message>
    <message>
        <source>test pictures</source>
        <translation>测试图片</translation>
    </message>
    <message>
        <source>Test pictures, starting with the one whose number is the seed, are followed back to their noise and then forward again</source>
        <translation>从编号等于种子的那张测试图片起，先逆推回各自的噪声，再正向走回来</translation>
    </message>
    <message>
        <source>start from</source>
        <translation>起点取自</translation>
    </message>
    <message>
        <source>Noise, or the noise that belongs to a test picture</source>
        <translation>噪声，或某张测试图片所对应的噪声</translation>
    </message>
    <message>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>采样路径</translation>
    </message>
    <message>
        <source>The path that sampling follows, whichever path the network was trained on</source>
        <translation>采样所沿的路径，与训练时的路径无关</translation>
    </message>
    <message>
        <source>followed path</source>
        <translation>采样路径</translation>
    </message>
    <message>
        <source>SDE</source>
        <translation>SDE</translation>
    </message>
    <message>
        <source>dx = (v − s x̂0) dt + √(2 s σ) dW: new noise along the way, the same marginals; 0 is the ODE. In a step of length h at most σ/(2h) is used. Only for Runge–Kutta solvers with fixed steps.</source>
        <translation>dx = (v − s x̂0) dt + √(2 s σ) dW：途中加入新噪声，边缘分布不变；0 即 ODE。步长为 h 时最多取 σ/(2h)。适用于固定步长的 Runge–Kutta 求解器。</translation>
    </message>
    <message>
        <source>churn</source>
        <translation>再加噪</translation>
    </message>
    <message>
        <source>Before each step, goes back by this share of the grid's previous step, with new noise (2206.00364). Only for Runge–Kutta solvers with fixed steps.</source>
        <translation>每一步之前先加入新噪声，按时间网格上一步长的这一比例退回（2206.00364）。适用于固定步长的 Runge–Kutta 求解器。</translation>
    </message>
    <message>
        <source>variations</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>in closed form, not trained</source>
        <translation>闭式解，未经训练</translation>
    </message>
    <message>
        <source>steps chosen per sample to meet the tolerance; computed in fp32</source>
        <translation>步数由容差决定，每个样本各不相同；以 fp32 计算</translation>
    </message>
    <message>
        <source>first evaluation reused</source>
        <translation>首次求值已复用</translation>
    </message>
    <message>
        <source>steps per sample: %1 accepted, %2 rejected</source>
        <translation>每个样本的步数：接受 %1，拒绝 %2</translation>
    </message>
    <message>
        <source>round trip: RMSE ≤ %1</source>
        <translation>往返：RMSE ≤ %1</translation>
    </message>
    <message>
        <source>this network never saw a sample without its label in training (label drop 0), so it has nothing to guide away from</source>
        <translation>该网络在训练中从未见过去掉标签的样本（标签丢弃率为 0），因此没有可供引导远离的对象</translation>
    </message>
    <message>
        <source>a start from data takes the labels of the data</source>
        <translation>从数据开始时使用数据自身的标签</translation>
    </message>
    <message>
        <source>a field in closed form has no weights</source>
        <translation>闭式场没有权重</translation>
    </message>
    <message>
        <source>this model keeps a single set of weights</source>
        <translation>该模型只保存一组权重</translation>
    </message>
    <message>
        <source>this solver cannot take new noise on its way; Runge–Kutta solvers with fixed steps can</source>
        <translation>该求解器不能在途中加入新噪声；固定步长的 Runge–Kutta 求解器可以</translation>
    </message>
    <message>
        <source>No effect: %1.</source>
        <translation>没有作用：%1。</translation>
    </message>
</context>
<context>
    <name>flowlab::SamplingSession</name>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>flowlab::ScheduleView</name>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>at t = %1 α = %2, σ = %3</source>
        <translation>t = %1 时 α = %2，σ = %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>How much data (α, solid) and how much noise (σ, dashed) x_t = α x1 + σ x0 holds.
%1
%2</source>
        <translation>x_t = α x1 + σ x0 中数据（α，实线）与噪声（σ，虚线）各占多少。
%1
%2</translation>
    </message>
    <message>
        <source>t = 0 noise</source>
        <translation>t = 0 噪声</translation>
    </message>
    <message>
        <source>data t = 1</source>
        <translation>数据 t = 1</translation>
    </message>
</context>
<context>
    <name>flowlab::Section</name>
    <message>
        <source>%1: back to the preset's values</source>
        <translation>%1：恢复预设值</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>flowlab::SolverMenu</name>
    <message>
        <source>Solvers to compare</source>
        <translation>要比较的求解器</translation>
    </message>
    <message>
        <source>order %1 · adaptive steps, by tolerance</source>
        <translation>%1 阶 · 按容差自定步长</translation>
    </message>
    <message>
        <source>order %1 · evaluations per step: %2</source>
        <translation>%1 阶 · 每步求值 %2 次</translation>
    </message>
    <message>
        <source>Space ticks, Esc closes</source>
        <translation>空格键勾选，Esc 关闭</translation>
    </message>
    <message>
        <source>Solvers: %1</source>
        <translation>求解器：%1</translation>
    </message>
    <message>
        <source>none chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>The rows of the matrix: %1</source>
        <translation>矩阵的各行：%1</translation>
    </message>
</context>
<context>
    <name>flowlab::StatusStrip</name>
    <message>
        <source>transport cost %1</source>
        <translation>传输代价 %1</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>剩余 %1 分钟</translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation>剩余 %1 小时</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>no training yet: press Train (Space)</source>
        <translation>尚未训练：请按“训练”（空格）</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped by an error</source>
        <translation>因错误停止</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 / %2 轮</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Cancel sampling</source>
        <translation>取消采样</translation>
    </message>
    <message>
        <source>Samples drawn so far are kept</source>
        <translation>已画出的部分会保留</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Finished parts are kept</source>
        <translation>已完成的部分保留</translation>
    </message>
</context>
<context>
    <name>flowlab::TimeBar</name>
    <message>
        <source>Start over at noise when the data are reached</source>
        <translation>到达数据后从噪声重新开始</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Time t</source>
        <translation>时间 t</translation>
    </message>
    <message>
        <source>t = 0 is noise, t = 1 is data; the whole trajectory is kept, nothing is computed again</source>
        <translation>t = 0 是噪声，t = 1 是数据；全程已保存，无需重新计算</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed; 1× goes from noise to data in four seconds</source>
        <translation>速度；1× 为四秒从噪声到数据</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Pause the film (P)</source>
        <translation>暂停动画（P）</translation>
    </message>
    <message>
        <source>Play from noise to data (P)</source>
        <translation>从噪声播放到数据（P）</translation>
    </message>
</context>
<context>
    <name>flowlab::TimeGridView</name>
    <message>
        <source>Time grid</source>
        <translation>时间网格</translation>
    </message>
    <message>
        <source>Where the solver evaluates, from noise (0) to data (1). Drag a time, or choose one with ← → and move it with ↑ ↓ (Shift: ten times as far).</source>
        <translation>求解器在哪些时刻求值，从噪声（0）到数据（1）。可拖动某个时刻，或用 ← → 选择、用 ↑ ↓ 移动（按住 Shift 移动十倍）。</translation>
    </message>
    <message>
        <source>%1, steps: %2, times: %3</source>
        <translation>%1，步数：%2，时刻：%3</translation>
    </message>
    <message>
        <source>chosen: t = %1</source>
        <translation>所选：t = %1</translation>
    </message>
    <message>
        <source>0 noise</source>
        <translation>0 噪声</translation>
    </message>
    <message>
        <source>1 data</source>
        <translation>1 数据</translation>
    </message>
    <message>
        <source>t = %1</source>
        <translation>t = %1</translation>
    </message>
</context>
<context>
    <name>flowlab::TrainWorkspace</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>log x</source>
        <translation>对数 x</translation>
    </message>
    <message>
        <source>Steps on a logarithmic axis</source>
        <translation>步数用对数坐标</translation>
    </message>
    <message>
        <source>log y</source>
        <translation>对数 y</translation>
    </message>
    <message>
        <source>Loss on a logarithmic axis</source>
        <translation>损失用对数坐标</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>The newest step stays in view</source>
        <translation>始终显示最新一步</translation>
    </message>
    <message>
        <source>Show the whole run (double click, or 0)</source>
        <translation>显示整个训练（双击，或按 0）</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>重置缩放</translation>
    </message>
    <message>
        <source>Press Train (Space): the loss of each step appears here, and beside it the pictures that the network draws meanwhile.</source>
        <translation>请按“训练”（空格）：每步的损失会显示在这里，旁边是网络此时画出的图片。</translation>
    </message>
    <message>
        <source>smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Exponential mean of the loss: s ← β s + (1 − β) loss, without bias at the start</source>
        <translation>损失的指数平均：s ← β s + (1 − β) loss，起始无偏</translation>
    </message>
    <message>
        <source>Samples while training</source>
        <translation>训练中的样本</translation>
    </message>
    <message>
        <source>Samples of the network in training appear here, always from the same noise.</source>
        <translation>训练中网络的样本会显示在这里，始终来自相同的噪声。</translation>
    </message>
    <message>
        <source>Explore this network</source>
        <translation>探索这个网络</translation>
    </message>
    <message>
        <source>Points the sampler at the network in training</source>
        <translation>让采样器使用训练中的网络</translation>
    </message>
    <message>
        <source>averaged weights after %1 steps</source>
        <translation>%1 步后的平均权重</translation>
    </message>
    <message>
        <source>The first samples of the new network are being drawn…</source>
        <translation>新网络的首批样本即将到来…</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>The training in progress</source>
        <translation>正在进行的训练</translation>
    </message>
    <message>
        <source>All trainings so far: compare their curves, open one, use its settings</source>
        <translation>迄今的所有训练：比较曲线、打开其一、使用其设置</translation>
    </message>
    <message>
        <source>By t</source>
        <translation>按 t</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Loss by t: where between noise and data the loss comes from</source>
        <translation>按 t 的损失：损失来自噪声与数据之间的何处</translation>
    </message>
    <message>
        <source>The quality of samples during the training, by the judge, as often as you choose</source>
        <translation>判别网络在训练过程中对样本的评价，间隔由你选择</translation>
    </message>
    <message>
        <source>Workspace Train</source>
        <translation>工作区：训练</translation>
    </message>
    <message>
        <source>Watch a network learn (Ctrl+1)</source>
        <translation>观看网络学习（Ctrl+1）</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>所有训练记录</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>flowlab::TrainingSession</name>
    <message>
        <source>start the training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Change it in the panel EXPERIMENT and press Train again.</source>
        <translation>请在“实验”面板中更改，然后再按“训练”。</translation>
    </message>
    <message>
        <source>settings of the opened checkpoint</source>
        <translation>所打开检查点的设置</translation>
    </message>
</context>
<context>
    <name>flowlab::TrajectoryWorkspace</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>One</source>
        <translation>单个</translation>
    </message>
    <message>
        <source>All samples together</source>
        <translation>所有样本一起移动</translation>
    </message>
    <message>
        <source>The selected sample, enlarged</source>
        <translation>放大所选样本</translation>
    </message>
    <message>
        <source>State xₜ</source>
        <translation>状态 xₜ</translation>
    </message>
    <message>
        <source>Velocity v</source>
        <translation>速度 v</translation>
    </message>
    <message>
        <source>Where each sample is at t</source>
        <translation>每个样本在 t 时的位置</translation>
    </message>
    <message>
        <source>The velocity at each pixel, signed: blue gets darker, red brighter</source>
        <translation>每个像素的速度，带符号：蓝色变暗，红色变亮</translation>
    </message>
    <message>
        <source>Samples on their way</source>
        <translation>途中的样本</translation>
    </message>
    <message>
        <source>The shipped network draws its first digits…</source>
        <translation>内置网络正在画出最初的数字…</translation>
    </message>
    <message>
        <source>%1 at t = %2 · %3</source>
        <translation>%1，t = %2 · %3</translation>
    </message>
    <message>
        <source>No shipped network could be read. Train one (Space) and point SAMPLER at it.</source>
        <translation>无法读取内置网络。请训练一个（空格），再让“采样器”使用它。</translation>
    </message>
    <message>
        <source>Predicted x̂₁</source>
        <translation>预测 x̂₁</translation>
    </message>
    <message>
        <source>Where it would land if it went straight on: (σ v − σ̇ xₜ) / (α̇σ − σ̇α), on the linear path xₜ + (1 − t) v</source>
        <translation>若沿直线前进将到达的位置：(σ v − σ̇ xₜ) / (α̇σ − σ̇α)，线性路径上为 xₜ + (1 − t) v</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>How straight and how fast the paths are, and how probable the model finds the test pictures</source>
        <translation>路径有多直、多快，以及模型认为测试图片有多大可能</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>All paths at once, in a plane through noise space</source>
        <translation>在噪声空间的一个平面内同时看所有路径</translation>
    </message>
    <message>
        <source>Workspace Trajectory</source>
        <translation>工作区：轨迹</translation>
    </message>
    <message>
        <source>Trajectory</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>Follow samples from noise to data (Ctrl+3)</source>
        <translation>跟随样本从噪声走到数据（Ctrl+3）</translation>
    </message>
</context>
<context>
    <name>flowlab::ValueSlider</name>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
</context>
<context>
    <name>flowlab::SamplerInputs</name>
    <message>
        <source>Use the defaults</source>
        <translation>使用默认的数据和噪声</translation>
    </message>
    <message>
        <source>The data of the training, and noise from the seed</source>
        <translation>训练所用的数据，以及由种子产生的噪声</translation>
    </message>
    <message>
        <source>data and noise</source>
        <translation>数据和噪声</translation>
    </message>
    <message>
        <source>data: %1</source>
        <translation>数据：%1</translation>
    </message>
    <message>
        <source>noise from the file %1, not from the seed</source>
        <translation>噪声来自文件 %1，而不是种子</translation>
    </message>
</context>
</TS>
